package dev.weir.local.stack;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Keeps the engines in JUnit's root store, which closes them after the last test class. */
final class LocalStackExtension implements ParameterResolver, AfterAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(LocalStackExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalStack.class;
    }

    @Override
    public LocalStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> testClass = outermost(context.getRequiredTestClass());
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        testClass, key -> engines(context).freshStack(testClass.getSimpleName()), LocalStack.class);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        @Nullable
        LocalEngines engines = context.getRoot().getStore(NAMESPACE).get(LocalEngines.class, LocalEngines.class);
        if (engines != null) {
            engines.putRight();
        }
    }

    private static LocalEngines engines(ExtensionContext context) {
        Store store = context.getRoot().getStore(NAMESPACE);
        return store.getOrComputeIfAbsent(LocalEngines.class, key -> LocalEngines.start(), LocalEngines.class);
    }

    private static Class<?> outermost(Class<?> testClass) {
        Class<?> outer = testClass;
        while (outer.getEnclosingClass() != null) {
            outer = outer.getEnclosingClass();
        }
        return outer;
    }
}
