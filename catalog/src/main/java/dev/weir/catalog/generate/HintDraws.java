package dev.weir.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.weir.catalog.Hint.Between;
import dev.weir.catalog.Hint.Numbered;
import dev.weir.catalog.Hint.Uuid;
import dev.weir.catalog.Hint.Values;
import dev.weir.catalog.Hint.Weighted;
import java.util.List;

/** Draws values as hints say. */
final class HintDraws {

    private final Schemas schemas;
    private final List<JsonNode> examples;

    HintDraws(Schemas schemas, List<JsonNode> examples) {
        this.schemas = schemas;
        this.examples = examples;
    }

    Draw of(Values values, Leaf leaf) {
        if (values instanceof Weighted weighted) {
            return new Weights(weighted.weights());
        }
        if (values instanceof Numbered numbered) {
            return numbered(numbered);
        }
        if (values instanceof Between between) {
            boolean whole = schemas.type(leaf.schema()).equals("integer");
            return new NumberDraw(NumberRule.of(leaf.schema(), whole, between, leaf.in(examples)), between.spread());
        }
        if (values instanceof Uuid) {
            return draft -> TextNode.valueOf(draft.uuid());
        }
        throw new IllegalStateException("a hint that nobody draws: " + values);
    }

    private static Draw numbered(Numbered numbered) {
        int hole = numbered.pattern().indexOf("{}");
        String before = numbered.pattern().substring(0, hole);
        String after = numbered.pattern().substring(hole + 2);
        var zipf = new Zipf(numbered.of(), numbered.skew());
        return draft -> TextNode.valueOf(before + zipf.draw(draft.dice()) + after);
    }
}
