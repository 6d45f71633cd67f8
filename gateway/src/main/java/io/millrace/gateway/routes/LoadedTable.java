package io.millrace.gateway.routes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

import io.millrace.gateway.header.EntityTags;
import io.millrace.gateway.proxy.Service;
import io.millrace.gateway.template.RouteFile;
import io.millrace.gateway.template.RouteTable;

/**
 * A route table as it is in use.
 *
 * @param mark eight hexadecimal digits that differ for different tables
 */
public record LoadedTable(RouteTable table, String text, String mark, EntityTags tags, Instant since) {

    private static final int MARK = 8;

    /** @throws io.millrace.gateway.template.TemplateException naming the lines that cannot be used */
    public static LoadedTable of(String text, Instant now) {
        RouteTable table = RouteFile.parse(text, BuiltIn.text(), Service.keys());
        String mark = mark(text + BuiltIn.text());
        return new LoadedTable(table, text, mark, new EntityTags(mark), now);
    }

    private static String mark(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, MARK);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
