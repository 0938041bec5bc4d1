package io.holdfast.stripe.control;

import io.holdfast.stripe.faults.Fault;
import io.holdfast.stripe.faults.FaultPlan;
import io.holdfast.stripe.faults.Faults;
import io.holdfast.stripe.objects.Json;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The faults as JSON. What is not named is as if nothing had been said; what is unknown is refused by name. */
final class FaultsBody {

    private static final double A_DAY_SECONDS = 86_400;

    private FaultsBody() {}

    static FaultPlan read(JsonNode json) {
        if (!json.isObject()) {
            throw Refused.malformed(StripeError.invalid("The faults are a JSON object."));
        }
        FaultPlan none = FaultPlan.none();
        Set<String> known = new HashSet<>(
                List.of("seed", "error_replayed", "delay_seconds", "timeout_seconds", "slow_millis", "struck"));
        Map<Fault, Double> chances = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            known.add(fault.wire());
            chances.put(fault, number(json, fault.wire(), 0, 1));
        }
        for (String name : json.propertyNames()) {
            if (!known.contains(name)) {
                throw invalid(name, "is not the name of a fault or a setting");
            }
        }
        return new FaultPlan(
                seed(json, none),
                chances,
                flag(json),
                range(json, "delay_seconds", none.delaySeconds(), A_DAY_SECONDS),
                json.has("timeout_seconds") ? number(json, "timeout_seconds", 0, A_DAY_SECONDS) : none.timeoutSeconds(),
                range(json, "slow_millis", none.slowMillis(), A_DAY_SECONDS * 1_000));
    }

    /** What is set, and how often each fault struck. */
    static ObjectNode write(Faults faults) {
        FaultPlan plan = faults.plan();
        ObjectNode json = Json.object().put("seed", plan.seed());
        ObjectNode struck = Json.object();
        for (Fault fault : Fault.values()) {
            json.put(fault.wire(), plan.chance(fault));
            struck.put(fault.wire(), faults.struck(fault));
        }
        json.put("error_replayed", plan.errorReplayed());
        json.putArray("delay_seconds")
                .add(plan.delaySeconds().least())
                .add(plan.delaySeconds().most());
        json.put("timeout_seconds", plan.timeoutSeconds());
        json.putArray("slow_millis")
                .add(plan.slowMillis().least())
                .add(plan.slowMillis().most());
        json.set("struck", struck);
        return json;
    }

    private static long seed(JsonNode json, FaultPlan none) {
        JsonNode value = json.path("seed");
        if (value.isMissingNode()) {
            return none.seed();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw invalid("seed", "must be a whole number");
        }
        return value.asLong();
    }

    private static boolean flag(JsonNode json) {
        JsonNode value = json.path("error_replayed");
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw invalid("error_replayed", "must be true or false");
        }
        return value.asBoolean(false);
    }

    private static FaultPlan.Range range(JsonNode json, String name, FaultPlan.Range otherwise, double most) {
        JsonNode value = json.path(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        boolean pair = value.isArray()
                && value.size() == 2
                && value.get(0).isNumber()
                && value.get(1).isNumber();
        if (!pair
                || value.get(0).asDouble() < 0
                || value.get(0).asDouble() > value.get(1).asDouble()
                || value.get(1).asDouble() > most) {
            throw invalid(name, "must be [least, most], from 0 to a day");
        }
        return new FaultPlan.Range(value.get(0).asDouble(), value.get(1).asDouble());
    }

    private static double number(JsonNode json, String name, double least, double most) {
        JsonNode value = json.path(name);
        if (value.isMissingNode()) {
            return 0;
        }
        if (!value.isNumber() || value.asDouble() < least || value.asDouble() > most) {
            throw invalid(name, "must be a number from " + (long) least + " to " + (long) most);
        }
        return value.asDouble();
    }

    private static Refused invalid(String name, String why) {
        return Refused.malformed(StripeError.invalid(name + " " + why + ".").param(name));
    }
}
