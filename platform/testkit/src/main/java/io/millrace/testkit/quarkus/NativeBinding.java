package io.millrace.testkit.quarkus;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Whether everything that JSON is bound to is registered for native images: a record without registration is written as
 * {@code {}} or cannot be read there, and no test on a JVM would tell.
 */
public final class NativeBinding {

    private static final String PROJECT = "io.millrace";
    private static final String MESSAGES = "io.millrace.messaging.contract";
    private static final String PLAN = "io.millrace.plan.Plan";
    private static final String JSON = "io.millrace.json.Json";

    private NativeBinding() {}

    /**
     * Types of ours that a holder ({@link RegisterForReflection}), a call of {@code Json.read}, the making of an answer, a message or a plan leads
     * to, by components of records, type arguments and permitted subtypes, but that no holder on the class path names.
     * What resources return without {@code Response} Quarkus registers itself.
     */
    public static SortedSet<String> unregistered() {
        JavaClasses classes = ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(PROJECT);
        });
        Set<Class<?>> registered = registered(classes);
        Deque<Class<?>> open = new ArrayDeque<>(registered);
        classes.stream().flatMap(NativeBinding::read).forEach(open::add);
        classes.stream().flatMap(NativeBinding::answered).forEach(open::add);
        classes.stream().flatMap(NativeBinding::sent).forEach(open::add);
        Set<Class<?>> bound = new HashSet<>();
        while (!open.isEmpty()) {
            Class<?> type = open.pop();
            if (bound.add(type)) {
                leadsTo(type).forEach(next -> collect(next, open));
            }
        }
        bound.removeAll(registered);
        SortedSet<String> names = new TreeSet<>();
        bound.stream().filter(type -> !type.isArray()).map(Class::getName).forEach(names::add);
        return names;
    }

    private static Set<Class<?>> registered(JavaClasses classes) {
        Set<Class<?>> all = new HashSet<>();
        for (JavaClass holder : classes) {
            if (holder.isAnnotatedWith(RegisterForReflection.class)) {
                Class<?>[] targets =
                        holder.getAnnotationOfType(RegisterForReflection.class).targets();
                all.addAll(targets.length == 0 ? List.of(holder.reflect()) : List.of(targets));
            }
        }
        return all;
    }

    /** The class literals of methods that read JSON into a type. */
    private static Stream<Class<?>> read(JavaClass owner) {
        return owner.getCodeUnits().stream()
                .filter(NativeBinding::readsJson)
                .flatMap(unit -> unit.getReferencedClassObjects().stream())
                .map(literal -> literal.getRawType().getBaseComponentType())
                .filter(type -> type.getPackageName().startsWith(PROJECT))
                .map(JavaClass::reflect);
    }

    private static boolean readsJson(JavaCodeUnit unit) {
        return unit.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().getName().equals(JSON)
                        && call.getName().equals("read"));
    }

    /** Messages and plans that are made: they are written as JSON sooner or later. */
    private static Stream<Class<?>> sent(JavaClass owner) {
        return owner.getConstructorCallsFromSelf().stream()
                .map(JavaConstructorCall::getTargetOwner)
                .filter(type -> !type.getPackageName().equals(owner.getPackageName()))
                .filter(type -> type.getPackageName().equals(MESSAGES) || type.isAssignableTo(PLAN))
                .map(JavaClass::reflect);
    }

    /** Records beside a resource that are made and put into an answer in one line. */
    private static Stream<Class<?>> answered(JavaClass owner) {
        return owner.getCodeUnits().stream().flatMap(NativeBinding::answered);
    }

    private static Stream<Class<?>> answered(JavaCodeUnit unit) {
        Set<Integer> lines = unit.getMethodCallsFromSelf().stream()
                .filter(NativeBinding::answers)
                .map(JavaMethodCall::getLineNumber)
                .collect(Collectors.toSet());
        return unit.getCallsFromSelf().stream()
                .filter(call -> lines.contains(call.getLineNumber()))
                .map(call -> call.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
                        ? call.getTargetOwner()
                        : call.getTarget().getRawReturnType())
                .filter(type -> type.isRecord()
                        && type.getPackageName().equals(unit.getOwner().getPackageName()))
                .map(JavaClass::reflect);
    }

    private static boolean answers(JavaMethodCall call) {
        return call.getTargetOwner().getName().startsWith("jakarta.ws.rs.core.Response")
                && (call.getName().equals("entity") || call.getName().equals("ok"));
    }

    private static Stream<Type> leadsTo(Class<?> type) {
        Stream<Type> parts = type.isRecord()
                ? Stream.of(type.getRecordComponents()).map(RecordComponent::getGenericType)
                : Stream.empty();
        Stream<Type> kinds = type.isSealed() ? Stream.of(type.getPermittedSubclasses()) : Stream.empty();
        return Stream.concat(parts, kinds);
    }

    private static void collect(Type type, Deque<Class<?>> into) {
        switch (type) {
            case Class<?> plain when plain.isArray() -> collect(plain.getComponentType(), into);
            case Class<?> plain when plain.getName().startsWith(PROJECT) -> into.add(plain);
            case ParameterizedType generic -> {
                collect(generic.getRawType(), into);
                Stream.of(generic.getActualTypeArguments()).forEach(argument -> collect(argument, into));
            }
            case GenericArrayType array -> collect(array.getGenericComponentType(), into);
            case WildcardType wildcard -> Stream.of(wildcard.getUpperBounds()).forEach(bound -> collect(bound, into));
            default -> {
                // What is not ours is Jackson's or the runtime's to know.
            }
        }
    }
}
