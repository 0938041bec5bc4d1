package io.holdfast.local.e2e;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One house for all tests: started for the first, stopped after the last, however they end. */
final class SharedHouse implements ParameterResolver {
    /** What tests lock. */
    static final String NAME = "the shared house";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == House.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(Namespace.create(SharedHouse.class))
                .computeIfAbsent(House.class, _ -> House.start("e2e", 1), House.class);
    }
}
