package dev.weir.deploy;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables that a module of ours reads, found in its source: config mappings, its properties, and names of
 * variables in the code. So nothing has to be built, and nothing to be written down twice.
 */
final class SourceSettings {

    private static final Pattern PROPERTY = Pattern.compile("(?m)^(?:%[a-z]+\\.)?([a-z][\\w.-]*)=");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z_]+)[:}]");
    private static final Pattern VARIABLE = Pattern.compile("[A-Z]{2,}(_[A-Z0-9]+)+");
    private static final Pattern PREFIX = Pattern.compile("weir\\.([a-z]+\\.)+");

    private SourceSettings() {}

    /** Of all Java files and the properties of a module. */
    static Set<String> of(Path module) {
        var variables = new TreeSet<String>();
        Path sources = module.resolve("src/main");
        try (var files = Files.walk(sources)) {
            var java = files.filter(file -> file.toString().endsWith(".java")).toList();
            if (java.isEmpty()) {
                throw new IllegalStateException("expected Java files in " + sources + ", found none");
            }
            read(java, variables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path properties = sources.resolve("resources/application.properties");
        if (Files.exists(properties)) {
            String text = Yaml.text(properties);
            PROPERTY.matcher(text)
                    .results()
                    .map(found -> variable(found.group(1)))
                    .forEach(variables::add);
            PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).forEach(variables::add);
        }
        return variables;
    }

    /** As MicroProfile Config does it. */
    static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static void read(List<Path> files, Set<String> variables) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    diagnostic -> {},
                    List.of("-proc:none"),
                    null,
                    manager.getJavaFileObjectsFromPaths(files));
            for (var unit : task.parse()) {
                new Names(variables).scan(unit, null);
            }
        }
    }

    /** Walks through a file. */
    private static final class Names extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final Set<String> variables;

        Names(Set<String> variables) {
            this.variables = variables;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            String prefix = prefix(type);
            if (prefix != null) {
                properties(type, prefix);
            }
            return super.visitClass(type, nothing);
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void nothing) {
            if (literal.getValue() instanceof String text) {
                if (VARIABLE.matcher(text).matches()) {
                    variables.add(text);
                }
                // The rest of such a name is put together at run time.
                if (PREFIX.matcher(text).matches()) {
                    variables.add(variable(text) + "*");
                }
            }
            return null;
        }

        private void properties(ClassTree type, String prefix) {
            Map<String, ClassTree> nested = new HashMap<>();
            for (Tree member : type.getMembers()) {
                if (member instanceof ClassTree inner) {
                    nested.put(inner.getSimpleName().toString(), inner);
                }
            }
            for (Tree member : type.getMembers()) {
                if (member instanceof MethodTree method) {
                    String property = prefix + "." + kebab(method.getName().toString());
                    var inner = nested.get(String.valueOf(method.getReturnType()));
                    if (inner == null) {
                        variables.add(variable(property));
                    } else {
                        properties(inner, property);
                    }
                }
            }
        }

        private static @Nullable String prefix(ClassTree type) {
            for (AnnotationTree annotation : type.getModifiers().getAnnotations()) {
                if (annotation.getAnnotationType().toString().equals("ConfigMapping")) {
                    for (var argument : annotation.getArguments()) {
                        if (argument instanceof AssignmentTree assignment
                                && assignment.getExpression() instanceof LiteralTree literal) {
                            return String.valueOf(literal.getValue());
                        }
                    }
                }
            }
            return null;
        }

        private static String kebab(String name) {
            return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        }
    }
}
