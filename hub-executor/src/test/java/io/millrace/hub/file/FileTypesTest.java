package io.millrace.hub.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileTypesTest {

    @ParameterizedTest
    @CsvSource({
        "89504e470d0a1a0a0000000d49484452, image/png",
        "ffd8ffe000104a464946, image/jpeg",
        "474946383961, image/gif",
        "524946460000000057454250, image/webp",
        "524946460000000057415645, audio/wav",
        "00000018667479706d703432, video/mp4",
        "000000186674797068656963, image/heic",
        "49492a0008000000, image/tiff",
        "255044462d312e37, application/pdf",
        "504b030414000600, application/zip",
        "7f454c4602010100, application/x-executable",
        "4d5a9000, application/x-msdownload",
        "000102030405, application/octet-stream",
        "c3, application/octet-stream",
        "'', application/octet-stream"
    })
    void shouldTellATypeByItsFirstBytes(String hex, String type) {
        byte[] head = HexFormat.of().parseHex(hex);
        assertThat(FileTypes.of(head, head.length)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "'name;city', text/plain",
        "' <!DOCTYPE html><p>', text/html",
        "'hello <script>alert(1)</script>', text/html",
        "'<?xml version=\"1.0\"?><svg xmlns=\"x\"/>', image/svg+xml",
        "'<?xml version=\"1.0\"?><a/>', text/xml",
        "'Příliš žluťoučký', text/plain"
    })
    void shouldTellWhatKindOfTextItIs(String text, String type) {
        byte[] head = text.getBytes(StandardCharsets.UTF_8);
        assertThat(FileTypes.of(head, head.length)).isEqualTo(type);
    }

    @Test
    void shouldNotMindACharacterCutOffAtTheEndOfWhatItLooksAt(@TempDir Path folder) throws IOException {
        byte[] text = new byte[5_000];
        Arrays.fill(text, (byte) 'a');
        byte[] two = "é".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(two, 0, text, 4_095, 2);
        Path file = Files.write(folder.resolve("x"), text);

        assertThat(FileTypes.of(file)).isEqualTo("text/plain");
    }

    @ParameterizedTest
    @CsvSource({
        "photo.png, photo.png",
        "../../etc/passwd, passwd",
        "'C:\\Users\\me\\id card.jpg', 'id card.jpg'",
        ".., file",
        "'', file",
        "žába.pdf, žába.pdf"
    })
    void shouldKeepOnlyTheLastPartOfAName(String given, String name) {
        assertThat(FileName.of(given)).isEqualTo(name);
    }

    @Test
    void shouldDropControlAndDirectionMarksFromANameAndBoundIt() {
        assertThat(FileName.of("a\r\nb\u202egpj.exe")).isEqualTo("abgpj.exe");
        assertThat(FileName.of("x".repeat(1_000))).hasSize(255);
        assertThat(FileName.of(null)).isEqualTo("file");
    }
}
