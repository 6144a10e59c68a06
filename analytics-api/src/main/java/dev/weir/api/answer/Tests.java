package dev.weir.api.answer;

import dev.weir.api.question.Filter;
import org.jspecify.annotations.Nullable;

/** Holds values against filters as Postgres would. */
public final class Tests {

    private Tests() {}

    public static boolean passes(Filter filter, @Nullable Object value) {
        var type = filter.field().type();
        if (filter.test() instanceof Filter.Absent absent) {
            return absent.absent() == (value == null);
        }
        if (filter.test() instanceof Filter.Compared compared) {
            return value == null
                    ? compared.operator() == Filter.Operator.NEQ
                    : passes(compared, type.compare(value, compared.value()));
        }
        if (filter.test() instanceof Filter.In in) {
            return value != null && in.values().stream().anyMatch(one -> type.compare(one, value) == 0);
        }
        return value != null
                && LikePattern.of(((Filter.Like) filter.test()).pattern()).matches((String) value);
    }

    private static boolean passes(Filter.Compared compared, int order) {
        return switch (compared.operator()) {
            case EQ -> order == 0;
            case NEQ -> order != 0;
            case GT -> order > 0;
            case GTE -> order >= 0;
            case LT -> order < 0;
            case LTE -> order <= 0;
        };
    }
}
