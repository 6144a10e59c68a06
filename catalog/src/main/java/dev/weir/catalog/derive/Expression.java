package dev.weir.catalog.derive;

import dev.weir.catalog.FieldPath;
import dev.weir.catalog.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A Spark SQL expression as far as it can be understood without Spark: its words and the fields among them. */
public record Expression(String text) {

    /** Equal for two expressions that differ in white space alone. */
    public String canonical() {
        return String.join(" ", words());
    }

    /** The fields of an event that the expression names, by path. Names in Spark don't distinguish upper and lower case. */
    public SortedMap<String, FieldType> fields(FieldType.Struct event) {
        var fields = new TreeMap<String, FieldType>();
        if (FieldPath.isPath(text)) {
            resolve(List.of(text.split("\\.")), event, fields);
            return fields;
        }
        var path = new ArrayList<String>();
        boolean goesOn = false;
        for (var word : words()) {
            if (isName(word)) {
                if (!goesOn && !word.startsWith(".")) {
                    resolve(path, event, fields);
                    path.clear();
                }
                path.addAll(steps(word));
                goesOn = word.endsWith(".");
            } else {
                boolean isFunction = word.equals("(");
                resolve(isFunction ? List.of() : path, event, fields);
                path.clear();
                goesOn = false;
            }
        }
        resolve(path, event, fields);
        return fields;
    }

    private List<String> words() {
        return new ExpressionWords(text).all();
    }

    private static boolean isName(String word) {
        char first = word.charAt(0);
        return first == '`' || first == '.' || first == '_' || Character.isLetter(first);
    }

    private static List<String> steps(String word) {
        if (word.startsWith("`")) {
            return List.of(word.replaceAll("^`|`$", "").replace("``", "`"));
        }
        return List.of(word.split("\\.")).stream()
                .filter(step -> !step.isEmpty())
                .toList();
    }

    /** Adds the field that the longest beginning of the path leads to; what follows is a part of its value. */
    private static void resolve(List<String> path, FieldType.Struct event, SortedMap<String, FieldType> fields) {
        FieldType type = event;
        var found = new ArrayList<String>();
        for (String step : path) {
            Optional<FieldType.Field> field = type instanceof FieldType.Struct struct
                    ? struct.fields().stream()
                            .filter(f -> f.name().equalsIgnoreCase(step))
                            .findFirst()
                    : Optional.empty();
            if (field.isEmpty()) {
                break;
            }
            found.add(field.get().name());
            type = field.get().type();
        }
        if (!found.isEmpty()) {
            fields.put(String.join(".", found), type);
        }
    }
}
