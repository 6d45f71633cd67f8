package io.millrace.hub.outbound;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a request as AWS Signature Version 4 wants it (docs.aws.amazon.com, "Authenticating Requests"). */
final class AwsSignature {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DAY = 8;

    private final String accessKey;
    private final String secretKey;
    private final String region;

    AwsSignature(String accessKey, String secretKey, String region) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.region = region;
    }

    /**
     * The headers that make the request a signed one: the given ones, date, content hash and authorization.
     *
     * @param contentHash hex SHA-256 of the body
     * @param headers that are signed as well, lower case names
     */
    Map<String, String> headers(String method, URI url, String contentHash, Map<String, String> headers, Instant now) {
        String stamp = STAMP.format(now);
        SortedMap<String, String> signed = new TreeMap<>(headers);
        signed.put("host", url.getRawAuthority());
        signed.put("x-amz-content-sha256", contentHash);
        signed.put("x-amz-date", stamp);
        String names = String.join(";", signed.keySet());
        String request = String.join(
                "\n",
                method,
                url.getRawPath(),
                url.getRawQuery() == null ? "" : url.getRawQuery(),
                signed.entrySet().stream()
                        .map(each -> each.getKey() + ":" + each.getValue() + "\n")
                        .collect(Collectors.joining()),
                names,
                contentHash);
        String scope = stamp.substring(0, DAY) + "/" + region + "/s3/aws4_request";
        String toSign = String.join("\n", ALGORITHM, stamp, scope, sha256(request.getBytes(StandardCharsets.UTF_8)));
        String signature = HexFormat.of().formatHex(mac(key(stamp.substring(0, DAY)), toSign));
        Map<String, String> all = new TreeMap<>(signed);
        // The client sets it itself.
        all.remove("host");
        all.put(
                "authorization",
                ALGORITHM + " Credential=" + accessKey + "/" + scope + ",SignedHeaders=" + names + ",Signature="
                        + signature);
        return all;
    }

    private byte[] key(String day) {
        byte[] date = mac(("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8), day);
        return mac(mac(mac(date, region), "s3"), "aws4_request");
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
