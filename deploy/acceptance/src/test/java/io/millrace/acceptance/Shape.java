package io.millrace.acceptance;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.local.demo.Exchange;

import static org.assertj.core.api.Assertions.assertThat;

/** The error shape of each API family. */
enum Shape {
    BPMN {
        @Override
        void check(Exchange answer) {
            JsonNode body = answer.json();
            assertThat(body.at("/detail").asText()).as(answer.body()).isNotBlank();
            assertThat(body.at("/code").asText()).as(answer.body()).matches("[A-Z][A-Z0-9_]+");
            assertThat(body.at("/context").isObject()).as(answer.body()).isTrue();
        }
    },
    RUOTE {
        @Override
        void check(Exchange answer) {
            assertThat(answer.json().at("/error").asText()).as(answer.body()).isNotBlank();
        }
    },
    STATE_MACHINE {
        @Override
        void check(Exchange answer) {
            JsonNode body = answer.json();
            assertThat(body.at("/status").asInt()).as(answer.body()).isEqualTo(answer.status());
            assertThat(body.at("/title").asText()).as(answer.body()).isNotBlank();
            assertThat(body.at("/detail").asText()).as(answer.body()).isNotBlank();
            assertThat(body.at("/type").asText()).as(answer.body()).startsWith("https://");
        }
    },
    HUB {
        @Override
        void check(Exchange answer) {
            if (answer.status() == 422) {
                assertThat(answer.json().at("/errors/0/message").asText())
                        .as(answer.body())
                        .isNotBlank();
            } else {
                assertThat(answer.json().at("/error").asText())
                        .as(answer.body())
                        .isNotBlank();
            }
        }
    };

    abstract void check(Exchange answer);
}
