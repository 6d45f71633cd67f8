package io.millrace.hub.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Tells a file's type by its content, never by its name or what the client says. Knows what people upload to forms; what
 * it does not know is {@value #UNKNOWN}.
 */
public final class FileTypes {

    public static final String UNKNOWN = "application/octet-stream";

    private static final int HEAD = 4_096;

    private static final List<Signature> SIGNATURES = List.of(
            Signature.hex("image/png", 0, "89504e470d0a1a0a"),
            Signature.hex("image/jpeg", 0, "ffd8ff"),
            Signature.text("image/gif", 0, "GIF87a"),
            Signature.text("image/gif", 0, "GIF89a"),
            Signature.text("image/webp", 0, "RIFF").and(8, "WEBP"),
            Signature.hex("image/tiff", 0, "49492a00"),
            Signature.hex("image/tiff", 0, "4d4d002a"),
            Signature.text("image/heic", 4, "ftypheic"),
            Signature.text("image/heic", 4, "ftypheix"),
            Signature.text("image/heif", 4, "ftypmif1"),
            Signature.text("image/avif", 4, "ftypavif"),
            Signature.text("image/bmp", 0, "BM").and(6, "\0\0\0\0"),
            Signature.text("application/pdf", 0, "%PDF-"),
            Signature.text("video/quicktime", 4, "ftypqt  "),
            Signature.text("video/mp4", 4, "ftyp"),
            Signature.hex("video/webm", 0, "1a45dfa3"),
            Signature.text("audio/wav", 0, "RIFF").and(8, "WAVE"),
            Signature.text("audio/ogg", 0, "OggS"),
            Signature.text("audio/mpeg", 0, "ID3"),
            Signature.hex("application/zip", 0, "504b0304"),
            Signature.hex("application/gzip", 0, "1f8b08"),
            Signature.text("application/rtf", 0, "{\\rtf"),
            Signature.hex("application/x-ole-storage", 0, "d0cf11e0a1b11ae1"),
            Signature.hex("application/x-executable", 0, "7f454c46"),
            Signature.text("application/x-msdownload", 0, "MZ"));

    private FileTypes() {}

    public static String of(Path file) throws IOException {
        byte[] head = new byte[HEAD];
        int length;
        try (InputStream content = Files.newInputStream(file)) {
            length = content.readNBytes(head, 0, HEAD);
        }
        return of(head, length);
    }

    static String of(byte[] head, int length) {
        return SIGNATURES.stream()
                .filter(each -> each.fits(head, length))
                .findFirst()
                .map(Signature::type)
                .orElseGet(() -> text(head, length));
    }

    private static String text(byte[] head, int length) {
        if (length == 0 || !readable(head, length)) {
            return UNKNOWN;
        }
        String begin = new String(head, 0, length, StandardCharsets.UTF_8)
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        if (begin.startsWith("\ufeff")) {
            begin = begin.substring(1).stripLeading();
        }
        if (begin.contains("<html") || begin.startsWith("<!doctype html") || begin.contains("<script")) {
            return "text/html";
        }
        if (begin.contains("<svg")) {
            return "image/svg+xml";
        }
        return begin.startsWith("<?xml") || begin.startsWith("<") ? "text/xml" : "text/plain";
    }

    /** UTF-8 without control characters; a character cut off at the end of the head is no fault. */
    private static boolean readable(byte[] head, int length) {
        for (int i = 0; i < length; i++) {
            if (head[i] >= 0 && head[i] < ' ' && head[i] != '\t' && head[i] != '\n' && head[i] != '\r') {
                return false;
            }
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result =
                decoder.decode(ByteBuffer.wrap(head, 0, length), CharBuffer.allocate(length), length < HEAD);
        return !result.isError();
    }
}
