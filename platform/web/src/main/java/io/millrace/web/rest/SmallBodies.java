package io.millrace.web.rest;

import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/**
 * Takes in a small body while its bytes arrive, before a thread for the request begins. Else that thread asks the event
 * loop for the body and waits, and both meet at a lock: two changes of thread for a few hundred bytes that are already
 * there. What is long, of unknown length, a form or HTTP/2 goes the ordinary way. What bounds a body is checked where it is read,
 * as ever. A service that hands bodies on unread leaves this bean out.
 */
@ApplicationScoped
public class SmallBodies {

    private static final int SMALL = 16 * 1024;
    private static final int LENGTH_DIGITS = 5;
    private static final long TIMEOUT_MILLIS = 60_000;
    private static final int TIMED_OUT = 408;

    /** Before the services' own routes, after what Quarkus puts first. */
    private static final int PRIORITY = 5;

    void register(@Observes Filters filters) {
        filters.register(new TakeIn(), PRIORITY);
    }

    private static final class TakeIn implements Handler<RoutingContext> {

        @Override
        public void handle(RoutingContext routing) {
            if (isSmall(routing.request())) {
                takeIn(routing);
            } else {
                routing.next();
            }
        }

        private static void takeIn(RoutingContext routing) {
            long timer = routing.vertx().setTimer(TIMEOUT_MILLIS, late -> routing.fail(TIMED_OUT));
            routing.request().body().onComplete(read -> {
                boolean inTime = routing.vertx().cancelTimer(timer);
                if (read.failed()) {
                    routing.request().connection().close();
                } else if (inTime) {
                    ((RoutingContextInternal) routing).setBody(read.result());
                    routing.next();
                }
            });
            routing.request().resume();
        }

        private static boolean isSmall(HttpServerRequest request) {
            String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
            return request.version()
                            != HttpVersion.HTTP_2 // there a request that is read to its end cannot be handed on
                    && length != null
                    && length.length() <= LENGTH_DIGITS
                    && length.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                    && bytes(length) > 0
                    && bytes(length) <= SMALL
                    && !request.isEnded()
                    && !request.headers().contains(HttpHeaders.EXPECT)
                    && !isForm(request.getHeader(HttpHeaders.CONTENT_TYPE));
        }

        private static int bytes(String length) {
            return length.isEmpty() ? 0 : Integer.parseInt(length);
        }

        private static boolean isForm(String type) {
            return type != null && type.toLowerCase(Locale.ROOT).contains("form");
        }
    }
}
