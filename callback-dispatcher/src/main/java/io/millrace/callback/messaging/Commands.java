package io.millrace.callback.messaging;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.callback.address.AddressPolicy;
import io.millrace.callback.address.RefusedAddress;
import io.millrace.callback.delivery.Delivery;
import io.millrace.callback.delivery.Kind;
import io.millrace.callback.schedule.Schedules;
import io.millrace.callback.wiring.CallbackSettings;
import io.millrace.json.Json;
import io.millrace.messaging.contract.CallbackDeliver;
import io.millrace.messaging.contract.ExchangeCall;
import io.millrace.messaging.intake.PermanentFailure;

/** Makes deliveries of commands, once they are checked. */
@ApplicationScoped
public class Commands {

    /** A service, or one of its processes behind a dot. An owner's name becomes part of a routing key. */
    private static final Pattern OWNER = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}([.][a-z0-9-]{1,36})?");

    private static final int LONGEST_ID = 200;
    private static final String REFUSED_HOST = "refused";

    private final AddressPolicy policy;
    private final CallbackSettings settings;

    public Commands(AddressPolicy policy, CallbackSettings settings) {
        this.policy = policy;
        this.settings = settings;
    }

    Delivery callback(CallbackDeliver command) {
        check(command.deliveryId(), command.owner());
        require(command.url() != null, "url is missing");
        return new Delivery(
                command.deliveryId(),
                Kind.CALLBACK,
                command.owner(),
                command.instanceId(),
                command.url(),
                host(command.url()),
                Json.text(command.body()),
                command.schedule() == null ? Schedules.RUOTE : command.schedule(),
                settings.timeout(),
                command.after());
    }

    Delivery exchange(ExchangeCall command) {
        check(command.exchangeId(), command.owner());
        require(command.call() != null, "call is missing");
        Duration asked = command.call().timeout();
        Duration timeout = asked.compareTo(settings.longestTimeout()) > 0 ? settings.longestTimeout() : asked;
        return new Delivery(
                command.exchangeId(),
                Kind.EXCHANGE,
                command.owner(),
                command.instanceId(),
                command.call().url(),
                host(command.call().url()),
                Json.text(command.call()),
                "exchange",
                timeout,
                null);
    }

    static void check(String id, String owner) {
        require(id != null && !id.isEmpty() && id.length() <= LONGEST_ID, "the id is missing or too long");
        require(owner != null && OWNER.matcher(owner).matches(), "owner is not a service's name");
    }

    private static void require(boolean condition, String reason) {
        if (!condition) {
            throw new PermanentFailure(reason);
        }
    }

    /** A refused address is refused again, with its reason, by the attempt. */
    private String host(URI url) {
        try {
            return policy.check(url).key();
        } catch (RefusedAddress e) {
            return REFUSED_HOST;
        }
    }
}
