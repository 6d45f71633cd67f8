package io.millrace.web.rest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.configuration.ConfigurationException;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PublicUrlCheckTest {

    @ParameterizedTest
    @ValueSource(strings = {"flows.example.com", "ftp://flows.example.com", "http://", "https://flows example.com"})
    void shouldEndTheStartWithAPublicUrlThatIsNone(String url) {
        assertThatThrownBy(() -> PublicUrlCheck.check(url))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessageStartingWith("millrace.public-url is \"" + url + "\": it must be a base address");
    }

    @Test
    void shouldTakeABaseAddress() {
        assertThatCode(() -> PublicUrlCheck.check("https://flows.example.com/base/"))
                .doesNotThrowAnyException();
    }
}
