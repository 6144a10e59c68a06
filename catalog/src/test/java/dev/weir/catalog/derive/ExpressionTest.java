package dev.weir.catalog.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.catalog.FieldType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    private static final FieldType.Struct ORDER = Declared.orders("").schema().type();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "product='a b'  and pieces>=2",
                "product = 'a b' and pieces >= 2",
                "  product\n=\t'a b' and pieces >=2 "
            })
    void whiteSpaceOutsideQuotesDoesNotMatter(String text) {
        assertThat(new Expression(text).canonical()).isEqualTo("product = 'a b' and pieces >= 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a = 'x y'      | a = 'x  y'",
                "a = \"x y\"    | a = \"x  y\"",
                "`x y`          | `x  y`",
                "ab             | a b",
                "a >= b         | a > = b",
                "'a''b'         | 'a' 'b'",
                "'a\\'  b'      | 'a\\' b'",
                "r'a\\'         | r 'a\\'",
                "A              | a",
                "'a' or b       | 'a' OR b"
            })
    void whatSparkMayReadDifferentlyStaysDifferent(String one, String other) {
        assertThat(new Expression(one).canonical()).isNotEqualTo(new Expression(other).canonical());
    }

    @Test
    void canonicalFormIsItsOwnCanonicalForm() {
        String canonical = new Expression("f(a.b ,`x``y`)[0]->'it''s' || r'\\'+.5").canonical();

        assertThat(new Expression(canonical).canonical()).isEqualTo(canonical);
    }

    @Test
    void quotesThatNeverCloseEndWithTheText() {
        assertThat(new Expression("a = 'b\\").canonical()).isEqualTo("a = 'b\\");
    }

    @Test
    void fieldsAreFoundByPathInAnyCaseAndQuoting() {
        var fields = new Expression("lower(Product) = 'customer' and `place`.`country` is not null and place.floor > 1")
                .fields(ORDER);

        assertThat(fields.keySet()).containsExactly("place.country", "place.floor", "product");
        assertThat(fields.get("place.floor")).isEqualTo(new FieldType.Whole());
    }

    @Test
    void partOfAListMeansTheList() {
        assertThat(new Expression("tags[0]").fields(ORDER).keySet()).containsExactly("tags");
        assertThat(new Expression("size(place)").fields(ORDER).keySet()).containsExactly("place");
    }

    @Test
    void functionIsNoFieldAlthoughOneHasItsName() {
        assertThat(new Expression("weight (1) + pieces").fields(ORDER).keySet()).containsExactly("pieces");
    }

    @Test
    void wordsThatAreNoFieldsMeanNothing() {
        assertThat(new Expression("current_date() > date '2024-01-01' and nothing.at.all").fields(ORDER))
                .isEmpty();
    }
}
