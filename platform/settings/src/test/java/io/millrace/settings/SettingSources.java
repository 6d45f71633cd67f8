package io.millrace.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;

/** All {@code @ConfigMapping} interfaces of the project, as their sources say. */
final class SettingSources {

    private static final List<String> MODULES = List.of(
            "platform", "definition-service", "instance-service", "callback-dispatcher", "hub-executor", "gateway");

    private final Map<String, Nested> types = new HashMap<>();
    private final List<Nested> mappings = new ArrayList<>();
    private DocTrees documentation;

    /** A type, and where it stands. */
    private record Nested(CompilationUnitTree unit, ClassTree tree, Path file) {}

    /** A mapping: what it is about, and its settings. */
    record Group(String module, String about, List<Entry> entries) {}

    /**
     * One setting.
     *
     * @param type as the source has it, for example {@code Map<String, @WithConverter(WebAddress.class) URI>}
     * @param value its default, or null
     */
    record Entry(String name, String type, String converter, String bounds, String value, String about) {}

    private SettingSources() {}

    static List<Group> read(Path project) throws IOException {
        SettingSources sources = new SettingSources();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(withSettings(project)));
            sources.documentation = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                for (Tree type : unit.getTypeDecls()) {
                    sources.take(unit, (ClassTree) type);
                }
            }
        }
        return sources.mappings.stream()
                .map(mapping -> sources.group(project, mapping))
                .toList();
    }

    private static List<Path> withSettings(Path project) {
        return MODULES.stream()
                .flatMap(module -> javaFiles(project.resolve(module)))
                .filter(file -> file.toString().contains("/src/main/java/"))
                .filter(file -> file.toString().contains("io/millrace/settings/")
                        || text(file).contains("@ConfigMapping"))
                .sorted()
                .toList();
    }

    static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(CompilationUnitTree unit, ClassTree tree) {
        Nested nested = new Nested(unit, tree, Path.of(unit.getSourceFile().toUri()));
        types.put(key(nested.file, tree.getSimpleName().toString()), nested);
        if (annotation(tree.getModifiers().getAnnotations(), "ConfigMapping") != null) {
            mappings.add(nested);
        }
        tree.getMembers().stream()
                .filter(ClassTree.class::isInstance)
                .forEach(member -> take(unit, (ClassTree) member));
    }

    /** Converters of the settings module have one name everywhere; other types are known in their own file. */
    private static String key(Path file, String name) {
        return (file.toString().contains("io/millrace/settings/") ? "" : file + "#") + name;
    }

    private Group group(Path project, Nested mapping) {
        List<Entry> entries = new ArrayList<>();
        String prefix = text(annotation(mapping.tree.getModifiers().getAnnotations(), "ConfigMapping"), "prefix");
        collect(mapping, prefix, entries);
        String file =
                project.toAbsolutePath().normalize().relativize(mapping.file).toString();
        return new Group(file.substring(0, file.indexOf("/src/")), about(mapping, mapping.tree), entries);
    }

    private void collect(Nested owner, String prefix, List<Entry> entries) {
        for (Tree member : owner.tree.getMembers()) {
            if (member instanceof MethodTree method
                    && !method.getModifiers().getFlags().contains(Modifier.DEFAULT)) {
                setting(owner, method, prefix, entries);
            }
        }
    }

    private void setting(Nested owner, MethodTree method, String prefix, List<Entry> entries) {
        List<? extends AnnotationTree> annotations = method.getModifiers().getAnnotations();
        AnnotationTree other = annotation(annotations, "WithName");
        String name = prefix + "." + (other == null ? kebab(method.getName().toString()) : text(other, "value"));
        String type = method.getReturnType().toString();
        boolean map = type.startsWith("Map<");
        String inner =
                map ? type.substring(type.indexOf(',') + 1, type.length() - 1).strip() : type;
        Nested nested = types.get(key(owner.file, inner));
        if (nested != null && nested.tree.getKind() == Tree.Kind.INTERFACE) {
            collect(nested, map ? name + ".<name>" : name, entries);
            return;
        }
        AnnotationTree with = annotation(annotations, "WithConverter");
        String converter =
                with == null ? elementConverter(type) : text(with, "value").replace(".class", "");
        AnnotationTree value = annotation(annotations, "WithDefault");
        entries.add(new Entry(
                map ? name + ".<name>" : name,
                type,
                converter,
                bounds(owner, converter, type),
                value == null ? null : text(value, "value"),
                about(owner, method)));
    }

    private static String elementConverter(String type) {
        int at = type.indexOf("@WithConverter(");
        return at < 0 ? null : type.substring(at + "@WithConverter(".length(), type.indexOf(".class", at));
    }

    private String bounds(Nested owner, String converter, String type) {
        if (converter != null) {
            Nested known = types.getOrDefault(converter, types.get(key(owner.file, converter)));
            return about(known, known.tree).replaceAll("\\.($| .*)", "");
        }
        Nested choice = types.get(key(owner.file, type));
        if (choice != null && choice.tree.getKind() == Tree.Kind.ENUM) {
            return choice.tree.getMembers().stream()
                    .filter(member -> member.getKind() == Tree.Kind.VARIABLE)
                    .map(member -> ((com.sun.source.tree.VariableTree) member)
                            .getName()
                            .toString())
                    .map(constant -> constant.toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", "));
        }
        if (type.equals("boolean")) {
            return "true, false";
        }
        return type.contains("List<") || type.contains("Set<") ? "texts with commas between" : "";
    }

    private String about(Nested owner, Tree tree) {
        String comment = documentation.getDocComment(TreePath.getPath(owner.unit, tree));
        return comment == null
                ? ""
                : comment.strip()
                        .replaceAll("\\s+", " ")
                        .replaceAll("\\{@code ([^}]*)\\}", "`$1`")
                        .replaceAll("\\{@link #(\\w+)\\(?\\)?\\}", "`$1`");
    }

    private static AnnotationTree annotation(List<? extends AnnotationTree> annotations, String name) {
        return annotations.stream()
                .filter(one -> one.getAnnotationType().toString().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String text(AnnotationTree annotation, String member) {
        for (ExpressionTree argument : annotation.getArguments()) {
            if (argument instanceof AssignmentTree assignment
                    && assignment.getVariable().toString().equals(member)) {
                return literal(assignment.getExpression());
            }
        }
        return literal(annotation.getArguments().getFirst());
    }

    private static String literal(ExpressionTree expression) {
        if (expression instanceof com.sun.source.tree.BinaryTree sum) {
            return literal(sum.getLeftOperand()) + literal(sum.getRightOperand());
        }
        return expression instanceof LiteralTree literal ? String.valueOf(literal.getValue()) : expression.toString();
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
