package io.millrace.acceptance;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.acceptance.HubClient.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/** What the Hub Client API answers with. */
enum HubShape {
    /** A new execution and its token. */
    STARTED {
        @Override
        void check(Answer answer) {
            assertThat(answer.json().fieldNames()).toIterable().containsExactlyInAnyOrder("uuid", "uri", "token");
            assertThat(answer.text("/uri")).isEqualTo("/api/execution/" + answer.text("/uuid"));
            checkLocation(answer, answer.text("/uri"));
        }
    },
    ROUTE {
        @Override
        void check(Answer answer) {
            assertThat(answer.json().fieldNames())
                    .toIterable()
                    .contains("uuid", "uri", "terminal", "backEnabled")
                    .isSubsetOf("uuid", "uri", "terminal", "backEnabled", "export", "payload");
            assertThat(answer.text("/uuid")).matches(UUID);
        }
    },
    FUNCTION {
        @Override
        void check(Answer answer) {
            assertThat(answer.json().fieldNames()).toIterable().containsExactlyInAnyOrder("uuid", "uri");
            assertThat(answer.text("/uri")).endsWith("/function/" + answer.text("/uuid"));
            checkLocation(answer, answer.text("/uri"));
        }
    },
    RESULT {
        @Override
        void check(Answer answer) {
            assertThat(answer.json().toString()).isEqualTo("{\"value\":42}");
        }
    },
    /** Public keys; secrets are not among them. */
    KEYS {
        @Override
        void check(Answer answer) {
            assertThat(answer.json().path("keys").isArray()).isTrue();
            assertThat(answer.json().findValues("d")).isEmpty();
            assertThat(answer.json().findValues("k")).isEmpty();
        }
    },
    DESCRIPTOR {
        @Override
        void check(Answer answer) {
            assertThat(answer.json().fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("uuid", "fileName", "mimeType", "size", "expiredOn");
        }
    },
    EMPTY {
        @Override
        void check(Answer answer) {
            assertThat(answer.response().body()).isEmpty();
        }
    },
    /** Nothing yet, with a hint when to ask again. */
    LATER {
        @Override
        void check(Answer answer) {
            EMPTY.check(answer);
            assertThat(answer.response().headers().firstValue("Retry-After")).hasValue("1");
        }
    },
    ERROR {
        @Override
        void check(Answer answer) {
            assertThat(answer.text("/error")).as(answer.response().body()).isNotBlank();
            assertThat(answer.response()
                            .headers()
                            .firstValue("WWW-Authenticate")
                            .isPresent())
                    .as("a challenge")
                    .isEqualTo(answer.status() == 401);
        }
    },
    FIELD_ERRORS {
        @Override
        void check(Answer answer) {
            JsonNode errors = answer.json().path("errors");
            assertThat(errors).as(answer.response().body()).isNotEmpty();
            for (JsonNode each : errors) {
                assertThat(each.fieldNames()).toIterable().containsExactly("field", "message");
            }
        }
    };

    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    abstract void check(Answer answer);

    private static void checkLocation(Answer answer, String path) {
        assertThat(answer.response().headers().firstValue("Location").orElse(""))
                .matches("https?://[^/]+" + path);
    }
}
