package io.millrace.instance.api.ruote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.json.Json;
import io.millrace.problem.ProblemException;
import org.junit.jupiter.api.Test;

class RackFormTest {

    @Test
    void shouldNestKeysAndKeepTexts() {
        assertForm("a=1&b[c]=x+y&b[d][e]=%5B", "{\"a\":\"1\",\"b\":{\"c\":\"x y\",\"d\":{\"e\":\"[\"}}}");
        assertForm("acl[uid:j.smith]=assignee", "{\"acl\":{\"uid:j.smith\":\"assignee\"}}");
    }

    @Test
    void shouldMakeLists() {
        assertForm("l[]=1&l[]=2", "{\"l\":[\"1\",\"2\"]}");
        assertForm("l[][a]=1&l[][b]=2&l[][a]=3", "{\"l\":[{\"a\":\"1\",\"b\":\"2\"},{\"a\":\"3\"}]}");
    }

    @Test
    void shouldRefuseOneKeyInTwoShapes() {
        assertThatThrownBy(() -> RackForm.parse("a=1&a[b]=2"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("expected Hash for param 'a'");
    }

    @Test
    void shouldRefuseWhatIsTooDeepOrBadlyEscaped() {
        assertThatThrownBy(() -> RackForm.parse("a" + "[b]".repeat(40) + "=1")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> RackForm.parse("a=%zz")).isInstanceOf(ProblemException.class);
    }

    private static void assertForm(String form, String json) {
        assertThat(RackForm.parse(form)).isEqualTo(Json.parse(json));
    }
}
