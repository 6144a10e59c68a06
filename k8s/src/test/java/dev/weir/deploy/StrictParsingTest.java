package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StrictParsingTest {

    private final StrictModels models = new StrictModels();

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void everyObjectIsWhatItsModelKnows(Overlay overlay) {
        assertThat(overlay.objects()).hasSizeGreaterThan(30);
        assertThat(overlay.objects().stream()
                        .map(models::problem)
                        .flatMap(Optional::stream)
                        .toList())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void everyObjectHasItsOwnNameAndLivesInTheNamespace(Overlay overlay) {
        assertThat(overlay.objects().stream().map(Manifest::toString).toList()).doesNotHaveDuplicates();
        assertThat(overlay.objects())
                .filteredOn(object -> !object.is("Namespace"))
                .allSatisfy(object -> assertThat(
                                object.tree().path("metadata").path("namespace").asText())
                        .isEqualTo("weir"));
    }

    @Test
    void fieldThatNoModelKnowsIsFound() {
        var objects = Overlay.rendered("local").objects().stream()
                .map(object -> new Manifest(object.tree().deepCopy()))
                .filter(object -> object.spec().isObject())
                .toList();

        assertThat(objects).isNotEmpty().allSatisfy(object -> {
            ((ObjectNode) object.spec()).put("replica", 1);
            assertThat(models.problem(object))
                    .hasValueSatisfying(problem -> assertThat(problem).contains("\"replica\""));
        });
    }
}
