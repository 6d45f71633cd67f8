package io.millrace.testkit.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CheckedInApiTest {

    private static final String API = """
            {"openapi":"3.1.0","info":{"title":"Orders","version":"1"},"servers":[{"url":"http://localhost:8081"}],
             "paths":{"/orders":{"get":{"parameters":[{"name":"size","in":"query"},{"name":"page","in":"query"}],
               "responses":{"200":{"description":"yes: \\"all\\" of them"}}}}},
             "components":{"schemas":{"Order":{"required":["b","a"],"enum":["x","on","1"]}}}}""";

    @TempDir
    Path folder;

    @Test
    void shouldFindNoDifferenceInWhatItWroteItself() {
        CheckedInApi.check(folder, "orders", API, true);

        assertThatCode(() -> CheckedInApi.check(folder, "orders", API, false)).doesNotThrowAnyException();
    }

    @Test
    void shouldNotDependOnServersVersionAndOrder() {
        CheckedInApi.check(folder, "orders", API, true);
        String same = """
                {"info":{"version":"2","title":"Orders"},"openapi":"3.1.0","servers":[{"url":"http://localhost:1"}],
                 "components":{"schemas":{"Order":{"required":["a","b"],"enum":["x","on","1"]}}},
                 "paths":{"/orders":{"get":{"responses":{"200":{"description":"yes: \\"all\\" of them"}},
                   "parameters":[{"in":"query","name":"page"},{"in":"query","name":"size"}]}}}}""";

        assertThatCode(() -> CheckedInApi.check(folder, "orders", same, false)).doesNotThrowAnyException();
    }

    @Test
    void shouldNameEachPlaceThatDiffersAndSayHowToGoOn() {
        CheckedInApi.check(folder, "orders", API, true);
        String changed = API.replace("\"get\":{", "\"post\":{},\"get\":{\"deprecated\":true,")
                .replace("\"name\":\"size\"", "\"name\":\"limit\"")
                .replace(",\"on\",\"1\"]", "]");

        assertThatThrownBy(() -> CheckedInApi.check(folder, "orders", changed, false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("paths > /orders > post is new")
                .hasMessageContaining("paths > /orders > get > deprecated is new")
                .hasMessageContaining(
                        "paths > /orders > get > parameters > 0 (limit) > name was \"page\", is \"limit\"")
                .hasMessageContaining("components > schemas > Order > enum > 1 is gone")
                .hasMessageContaining("-Dopenapi.update");
    }

    @Test
    void shouldNotTakeAMissingFileForAnUnchangedApi() {
        assertThatThrownBy(() -> CheckedInApi.check(folder, "orders", API, false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("docs/openapi/orders.yaml is not there");
    }

    @Test
    void shouldRefuseWhatIsNoDocument() {
        assertThatThrownBy(() -> CheckedInApi.check(folder, "orders", "<html>", true))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldWriteYamlThatPeopleCanRead() throws IOException {
        CheckedInApi.check(folder, "orders", API, true);

        assertThat(Files.readString(folder.resolve("orders.yaml")))
                .contains("paths:\n  /orders:\n    get:\n      parameters:\n")
                .doesNotContain("servers", "version:");
    }
}
