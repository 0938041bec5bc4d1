package io.holdfast.api.protection;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;

/** Entrances that refuse sooner, and believe others, than the application under test. */
public final class Entrances {
    private Entrances() {}

    /**
     * @param ofAddress bookings of an address, and of nothing else
     * @param trusted proxies
     */
    public static Entrance with(String ofAddress, String... trusted) {
        Quota any = Quota.of("1000/1s");
        var settings = new LimitSettings(
                new LimitSettings.OfAddress(any),
                new LimitSettings.Quotas(Quota.of(ofAddress), any),
                new LimitSettings.Quotas(any, any),
                new LimitSettings.Quotas(any, any),
                new LimitSettings.OfAddress(any),
                new LimitSettings.OfAccount(any),
                100);
        return new Entrance(
                new ClientAddresses(new ProxySettings(List.of(trusted), ProxySettings.X_FORWARDED_FOR)),
                new Limits(settings, new SimpleMeterRegistry(), TimeMeter.SYSTEM_NANOTIME),
                new OriginSettings(List.of()));
    }
}
