package io.holdfast.local.e2e;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One house for all tests of a kind: started for the first, stopped after the last, however they end. */
final class SharedHouse implements ParameterResolver {
    /** What tests lock. */
    static final String NAME = "e2e";

    static final String OF_DEMOLITIONS = "e2e-demolition";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == House.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        String name = test.getRequiredTestClass().isAnnotationPresent(Demolition.class) ? OF_DEMOLITIONS : NAME;
        return test.getRoot()
                .getStore(Namespace.create(SharedHouse.class))
                .computeIfAbsent(name, _ -> House.start(name, 1), House.class);
    }
}
