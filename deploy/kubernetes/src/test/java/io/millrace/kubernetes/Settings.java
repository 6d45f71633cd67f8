package io.millrace.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappingInterface;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;

/** The settings that a running service reads, as environment variables: those of its own code and those of Quarkus. */
final class Settings {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.millrace");

    private Settings() {}

    /** Patterns, because a map's keys are free. */
    static List<Pattern> variables() throws IOException {
        Set<String> names = new HashSet<>(ofQuarkus());
        OURS.stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .flatMap(type -> properties(type).keySet().stream())
                .map(Settings::variable)
                .forEach(names::add);
        OURS.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .flatMap(unit -> injected(unit).stream())
                .map(Settings::variable)
                .forEach(names::add);
        defaultsOfLibraries().stringPropertyNames().stream()
                .filter(name -> name.startsWith("rabbitmq-"))
                .map(Settings::variable)
                .forEach(names::add);
        return names.stream().map(Pattern::compile).toList();
    }

    /** Defaults of one mapping, by name of the setting. */
    static Map<String, String> defaults(String prefix) {
        Map<String, String> defaults = new HashMap<>();
        OURS.stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .filter(type ->
                        type.getAnnotationOfType(ConfigMapping.class).prefix().equals(prefix))
                .forEach(type -> properties(type).forEach((name, property) -> {
                    if (property.hasDefaultValue()) {
                        defaults.put(name, property.getDefaultValue());
                    }
                }));
        return defaults;
    }

    private static Map<String, ConfigMappingInterface.Property> properties(JavaClass mapping) {
        return ConfigMappings.getProperties(ConfigClass.configClass(mapping.reflect()));
    }

    /** Single settings, injected into constructors and observers. */
    private static List<String> injected(JavaCodeUnit unit) {
        return unit.getParameters().stream()
                .filter(parameter -> parameter.isAnnotatedWith(ConfigProperty.class))
                .map(parameter ->
                        parameter.getAnnotationOfType(ConfigProperty.class).name())
                .toList();
    }

    /** As the configuration's specification maps them: what is no letter and no digit is {@code _}, all in upper case. */
    private static String variable(String property) {
        return property.replace("*", "\0")
                .replaceAll("[^a-zA-Z0-9\0]", "_")
                .toUpperCase(Locale.ROOT)
                .replace("\0", "[A-Z0-9_]+");
    }

    /** Every Quarkus extension describes its settings in its jar; one that is fixed by the build is no use in a manifest. */
    private static Set<String> ofQuarkus() throws IOException {
        Set<String> names = new HashSet<>();
        for (URL model : resources("META-INF/quarkus-config-doc/quarkus-config-model.json")) {
            for (JsonNode setting : new ObjectMapper().readTree(model).findParents("phase")) {
                if (setting.path("phase").asText().equals("RUN_TIME")) {
                    names.add(setting.at("/path/environmentVariable").asText());
                }
            }
        }
        return names;
    }

    private static Properties defaultsOfLibraries() throws IOException {
        Properties all = new Properties();
        for (URL file : resources("META-INF/microprofile-config.properties")) {
            try (InputStream in = file.openStream()) {
                all.load(in);
            }
        }
        return all;
    }

    private static List<URL> resources(String name) throws IOException {
        return Collections.list(Settings.class.getClassLoader().getResources(name));
    }
}
