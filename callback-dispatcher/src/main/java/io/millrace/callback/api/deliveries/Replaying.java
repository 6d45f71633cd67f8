package io.millrace.callback.api.deliveries;

import java.sql.SQLException;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.callback.outbound.Dispatcher;
import io.millrace.callback.schedule.Schedules;
import io.millrace.callback.store.DeliveryFilter;
import io.millrace.callback.store.OperatorStore;
import io.millrace.callback.store.Replay;
import io.millrace.callback.store.RequestKey;
import io.millrace.callback.wiring.CallbackSettings;
import io.millrace.json.Json;

/** Sends deliveries again, one or many. */
@ApplicationScoped
public class Replaying {

    private static final int LONGEST_REASON = 500;
    private static final List<String> DEAD = List.of("exhausted");

    private final OperatorStore store;
    private final Dispatcher dispatcher;
    private final Schedules schedules;
    private final CallbackSettings settings;

    public Replaying(OperatorStore store, Dispatcher dispatcher, Schedules schedules, CallbackSettings settings) {
        this.store = store;
        this.dispatcher = dispatcher;
        this.schedules = schedules;
        this.settings = settings;
    }

    /** @return whether it could be: it was over and its owner has not taken it back */
    boolean one(String id, ReplayBody body, String actor, RequestKey key) throws SQLException {
        Replay replay = new Replay(schedule(body.schedule()), actor, reason(body.reason()));
        boolean done = store.replayOne(id, replay, key, "{}").isPresent();
        if (done) {
            dispatcher.wake();
        }
        return done;
    }

    ReplayAnswer many(ReplayManyBody body, DeliveryFilter filter, String actor, RequestKey key) throws SQLException {
        int most = settings.operators().mostReplayed();
        int limit = body.limit() == null ? most : Filters.limit(body.limit(), most);
        if (body.dryRun()) {
            int found = store.countReplayable(filter, limit);
            return new ReplayAnswer(found, found == limit, true);
        }
        String reason = reason(body.reason());
        if (reason == null || reason.isBlank()) {
            throw Refusal.parameter("reason must say why these are sent again");
        }
        Replay replay = new Replay(schedule(body.schedule()), actor, reason);
        String answer = store.replay(
                filter, limit, replay, key, ids -> Json.text(new ReplayAnswer(ids.size(), ids.size() == limit, false)));
        dispatcher.wake();
        return Json.read(Json.parse(answer), ReplayAnswer.class);
    }

    /** Those that no attempt was left for, whatever status the filter names. */
    static DeliveryFilter dead(DeliveryFilter filter) {
        return filter.withStatuses(DEAD);
    }

    /** @throws io.millrace.problem.ProblemException when it is too long to be kept */
    static String reason(String text) {
        if (text != null && (text.length() > LONGEST_REASON || text.indexOf('\u0000') >= 0)) {
            throw Refusal.parameter("reason must have at most " + LONGEST_REASON + " characters and no NUL");
        }
        return text;
    }

    private String schedule(String name) {
        if (name != null && schedules.find(name).isEmpty()) {
            throw Refusal.parameter("schedule must be one that is configured: " + String.join(", ", schedules.names()));
        }
        return name;
    }
}
