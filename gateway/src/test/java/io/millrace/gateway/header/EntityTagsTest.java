package io.millrace.gateway.header;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EntityTagsTest {

    private final EntityTags tags = new EntityTags("0123abcd");

    @Test
    void shouldMarkTagsForClients() {
        assertThat(tags.outward("\"7\"")).isEqualTo("\"7~0123abcd\"");
        assertThat(tags.outward("W/\"a$b\"")).isEqualTo("W/\"a$b~0123abcd\"");
        assertThat(tags.outward("no tag")).isEqualTo("no tag");
    }

    @Test
    void shouldGiveTheServiceItsOwnTagToChangeBy() {
        assertThat(tags.ifMatch("\"7~0123abcd\", \"8~ffffffff\", \"9\", W/\"1~0123abcd\""))
                .isEqualTo("\"7\", \"8\", \"9\", W/\"1\"");
        assertThat(tags.ifMatch("*")).isEqualTo("*");
        assertThat(tags.ifMatch("\"a~b\"")).isEqualTo("\"a~b\"");
    }

    @Test
    void shouldNotTakeTheBodyOfAnotherTableForTheSame() {
        assertThat(tags.ifNoneMatch("\"7~0123abcd\", \"8~ffffffff\"")).isEqualTo("\"7\"");
        assertThat(tags.ifNoneMatch("\"7~ffffffff\"")).isNull();
        assertThat(tags.ifNoneMatch("\"7\"")).isNull();
        assertThat(tags.ifNoneMatch("*")).isEqualTo("*");
    }
}
