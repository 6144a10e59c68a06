package dev.weir.ingest.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private final Budget whole = Budget.of(100);
    private final Budget part = whole.part(60);
    private final Budget other = whole.part(60);
    private final List<String> woken = new ArrayList<>();

    @Test
    void whatAPartHoldsCountsAgainstTheWhole() {
        part.take(60);
        assertThat(part.hasRoom()).isFalse();
        assertThat(other.hasRoom()).isTrue();

        other.take(50);
        assertThat(other.hasRoom()).isFalse();
        assertThat(whole.held()).isEqualTo(110);
    }

    @Test
    void whoWaitsIsWokenByWhatOthersGiveBack() {
        part.take(60);
        other.take(50);
        other.whenRoom(() -> woken.add("other"));
        assertThat(woken).isEmpty();

        part.giveBack(30);

        assertThat(woken).containsExactly("other");
    }

    @Test
    void whoWaitsWhereThereIsRoomIsWokenAtOnce() {
        part.whenRoom(() -> woken.add("part"));

        assertThat(woken).containsExactly("part");
    }

    @Test
    void aWaiterIsWokenOnce() {
        part.take(60);
        part.whenRoom(() -> woken.add("part"));
        part.giveBack(10);
        part.giveBack(10);

        assertThat(woken).containsExactly("part");
    }
}
