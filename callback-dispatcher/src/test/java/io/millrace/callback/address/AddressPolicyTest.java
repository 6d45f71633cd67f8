package io.millrace.callback.address;

import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AddressPolicyTest {

    private static final Internals NONE = new Internals(List.of());
    private static final AddressPolicy PUBLIC =
            new AddressPolicy(false, false, Set.of(80, 443), Set.of(22, 25, 5432), Set.of(), List.of(), NONE);
    private static final AddressPolicy LOCAL = new AddressPolicy(
            true, false, Set.of(), Set.of(22, 25, 5432, 5672, 6379, 15672), Set.of(), List.of(), NONE);

    /** Checks the URL and the address it names, as the resolver does. */
    private static Target check(AddressPolicy policy, String url) throws Exception {
        Target target = policy.check(URI.create(url));
        policy.check(target, List.of(InetAddress.getAllByName(target.host())));
        return target;
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1, loopback",
        "http://127.8.9.10/x, loopback",
        "http://0/, four decimal numbers",
        "http://0.0.0.0, unspecified",
        "http://[::1]/, loopback",
        "http://[::]/, unspecified",
        "http://[::ffff:127.0.0.1]/, loopback",
        "http://[::ffff:7f00:1]/, loopback",
        "http://[::127.0.0.1]/, loopback",
        "http://2130706433/, four decimal numbers",
        "http://0x7f.1/, four decimal numbers",
        "http://0x7f000001/, four decimal numbers",
        "http://0177.0.0.1/, four decimal numbers",
        "http://127.1/, four decimal numbers",
        "http://999.1.1.1/, four decimal numbers",
        "http://localhost/, internal",
        "http://localhost./, internal",
        "http://a.localhost/, internal",
        "http://169.254.169.254/latest/meta-data, link-local or metadata",
        "http://[fd00:ec2::254]/, private",
        "http://[fe80::1]/, link-local",
        "http://kubernetes.default.svc/, internal",
        "http://x.default.svc.cluster.local/, internal",
        "http://database/, internal",
        "http://%6c%6fcalhost/, host name",
        "'http://127.0.0.1:80:80/', port",
        "http://[::ffff:0:127.0.0.1]/, loopback",
        "http://[4000::1]/, reserved",
        "http://[::2]/, unspecified",
        "http://[::ffff:10.0.0.1]/, private",
        "http://[::ffff:169.254.169.254]/, metadata",
        "http://[2002:a9fe:a9fe::]/, metadata",
        "http://[64:ff9b::a9fe:a9fe]/, metadata",
        "http://017700000001/, four decimal numbers",
        "http://127.0.0.1./, loopback",
        "http://metadata.google.internal/, internal",
        "http://example.com:15672/, port 15672",
        "http://ok@10.0.0.1/, user information",
        "http://ok:secret@example.com/, user information",
        "http://10.0.0.1/, private",
        "http://172.31.255.1/, private",
        "http://192.168.1.1/, private",
        "http://100.64.0.1/, provider",
        "http://192.0.2.1/, reserved",
        "http://198.18.0.1/, reserved",
        "http://224.0.0.1/, multicast",
        "http://255.255.255.255/, reserved",
        "http://[ff02::1]/, multicast",
        "http://[2001:db8::1]/, reserved",
        "http://[2001:0:53aa:64c::1]/, reserved",
        "http://[64:ff9b::7f00:1]/, loopback",
        "http://[64:ff9b::10.0.0.1]/, private",
        "http://[64:ff9b:1::1]/, reserved",
        "http://[2002:7f00:1::]/, loopback",
        "http://[2002:a00:1::1]/, private",
        "http://[fe80::1%25eth0]/, zone",
        "http://example.com/#x, fragment",
        "file:///etc/passwd, scheme",
        "gopher://example.com/, scheme",
        "ftp://example.com/, scheme",
        "jar:file:/x!/y, scheme",
        "'data:text/plain,x', scheme",
        "//example.com/, scheme",
        "/relative, scheme",
        "http:/path, no host",
        "http://example.com:22/, port 22",
        "http://example.com:25/, port 25",
        "http://example.com:5432/, port 5432",
        "http://example.com:8081/, port 8081",
        "http://example.com:0/, port",
        "http://example.com:99999/, port",
        "http://ex%61mple.com/, host name",
        "http://-example.com/, host name",
        "http://b\u00fccher.example/, xn--",
        "http://examp\u04cfe.com/, xn--"
    })
    void shouldRefuseAndSayWhyInProduction(String url, String reason) {
        assertThatThrownBy(() -> check(PUBLIC, url))
                .isInstanceOf(RefusedAddress.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://8.8.8.8/", "https://1.1.1.1", "http://[2606:4700::1111]/", "http://[64:ff9b::808:808]/"})
    void shouldAllowPublicAddresses(String url) {
        assertThatCode(() -> check(PUBLIC, url)).doesNotThrowAnyException();
    }

    @Test
    void shouldTakeAUrlApart() throws Exception {
        assertThat(PUBLIC.check(URI.create("HTTPS://Example.COM.:443/a%20b?c=d")))
                .isEqualTo(new Target(true, "example.com", 443, "/a%20b?c=d", false));
        assertThat(PUBLIC.check(URI.create("http://my_app.example.com")).path()).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9999/", "http://[::1]:8080/x", "http://localhost:1234/"})
    void shouldAllowLoopbackLocally(String url) {
        assertThatCode(() -> check(LOCAL, url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://10.0.0.1:8080/", "http://169.254.169.254/", "http://127.0.0.1:5432/", "http://0x7f.1/"})
    void shouldRefuseTheRestLocallyToo(String url) {
        assertThatThrownBy(() -> check(LOCAL, url)).isInstanceOf(RefusedAddress.class);
    }

    @Test
    void shouldRefuseANameWithOneBadAddressAmongGoodOnes() throws Exception {
        // given
        Target target = PUBLIC.check(URI.create("http://rebind.example.com/"));
        List<InetAddress> mixed = Arrays.asList(InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.5"));
        // then
        assertThatThrownBy(() -> PUBLIC.check(target, mixed))
                .isInstanceOf(RefusedAddress.class)
                .hasMessageContaining("private");
    }

    @Test
    void shouldAllowWhatTheAllowListNames() {
        // given
        AddressPolicy policy = new AddressPolicy(
                false,
                true,
                Set.of(443),
                Set.of(),
                Set.of("127.0.0.1:9000", "intern"),
                List.of(Cidr.parse("10.1.0.0/16"), Cidr.parse("fd00:1::/32")),
                NONE);
        // then
        assertThatCode(() -> check(policy, "http://127.0.0.1:9000/")).doesNotThrowAnyException();
        assertThatCode(() -> policy.check(URI.create("http://intern:1/"))).doesNotThrowAnyException();
        assertThatCode(() -> check(policy, "https://10.1.2.3/")).doesNotThrowAnyException();
        assertThatCode(() -> check(policy, "https://[fd00:1::5]/")).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(policy, "http://127.0.0.1:9001/")).isInstanceOf(RefusedAddress.class);
        assertThatThrownBy(() -> check(policy, "https://10.2.0.1/")).isInstanceOf(RefusedAddress.class);
        assertThatThrownBy(() -> check(policy, "http://10.1.2.3/")).hasMessageContaining("only https");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://millrace-instance:8082/api/v1/shop/workflows/order/instances/start?sync=true",
                "http://MILLRACE-instance.:8082/api/v1/x",
                "http://millrace-instance:8082/api/v1"
            })
    void shouldAllowWhatIsBelowAnInternalBaseUrlAndItsAddress(String url) throws Exception {
        // given
        AddressPolicy policy = inside("http://millrace-instance:8082/api/v1/");
        // when
        Target target = policy.check(URI.create(url));
        // then
        assertThatCode(() -> policy.check(target, List.of(InetAddress.getByName("10.0.0.7"))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://millrace-instance:8082/internal/x",
                "http://millrace-instance:8082/q/metrics",
                "http://millrace-instance:8082/api/v10/x",
                "http://millrace-instance:8082/api/v1/../../internal/x",
                "http://millrace-instance:8082/api/v1/%2e%2E/internal/x",
                "http://millrace-instance:8082/api/v1/x%2f..%2fy",
                "http://millrace-instance:8082/api/v1/..;/x",
                "http://millrace-instance:8082/api/v1//x",
                "http://millrace-instance:8082/api/v1/%252e%252e/x",
                "http://millrace-instance:8081/api/v1/x",
                "https://millrace-instance:8082/api/v1/x",
                "http://10.0.0.7:8082/api/v1/x"
            })
    void shouldRefuseWhatIsBesideAnInternalBaseUrl(String url) {
        assertThatThrownBy(() -> check(inside("http://millrace-instance:8082/api/v1/"), url))
                .isInstanceOf(RefusedAddress.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"millrace-instance", "file:///x", "http://u@host/", "http://host/a/../b", "http://host/?a=b"})
    void shouldRefuseWhatIsNoBaseUrl(String text) {
        assertThatThrownBy(() -> BaseUrl.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldGiveTheHeadersOfAnInternalTargetToNobodyElse() throws Exception {
        // given
        Internals internals = new Internals(List.of(
                new Internal(BaseUrl.parse("http://millrace-instance:8082/api"), Map.of("authorization", "Bearer t"))));
        // then
        assertThat(internals.headers(TargetReader.read(URI.create("http://millrace-instance:8082/api/x"))))
                .containsEntry("authorization", "Bearer t");
        assertThat(internals.headers(TargetReader.read(URI.create("http://millrace-instance:8082/apix"))))
                .isEmpty();
        assertThat(internals.headers(TargetReader.read(URI.create("http://example.com/api/x"))))
                .isEmpty();
    }

    @Test
    void shouldLeaveCertificatesUncheckedOnlyWhereAllowed() throws Exception {
        // given
        Target target = TargetReader.read(URI.create("https://old.example.com/"));
        // then
        assertThat(new CertificateRule(Set.of()).mayBeUnchecked(target)).isFalse();
        assertThat(new CertificateRule(Set.of("example.com")).mayBeUnchecked(target))
                .isFalse();
        assertThat(new CertificateRule(Set.of("old.example.com")).mayBeUnchecked(target))
                .isTrue();
        assertThat(new CertificateRule(Set.of("*")).mayBeUnchecked(target)).isTrue();
    }

    private static AddressPolicy inside(String baseUrl) {
        return new AddressPolicy(
                false,
                false,
                Set.of(80, 443),
                Set.of(),
                Set.of(),
                List.of(),
                new Internals(List.of(new Internal(BaseUrl.parse(baseUrl), Map.of()))));
    }

    @Test
    void shouldRefuseAUrlThatIsTooLong() {
        assertThatThrownBy(() -> check(PUBLIC, "http://8.8.8.8/" + "a".repeat(3_000)))
                .hasMessageContaining("2048");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "example.com", "10.0.0/8", "", "10.0.0.0/x"})
    void shouldRefuseWhatIsNoRange(String text) {
        assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
