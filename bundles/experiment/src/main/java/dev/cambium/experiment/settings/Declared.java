package dev.cambium.experiment.settings;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Settings of the core that an annotation declares, from JSON to an instance of the annotation and back. Two instances
 * with the same values are equal.
 *
 * @param schema      what the annotation declares
 * @param declaration the annotation
 * @param <T>         the same
 */
public record Declared<T>(Schema schema, Class<T> declaration) {

    public static final Declared<ModelSettings> MODEL = of(ModelSettings.class);
    public static final Declared<ConnectivitySettings> CONNECTIVITY = of(ConnectivitySettings.class);
    public static final Declared<InitializationSettings> INITIALIZATION = of(InitializationSettings.class);
    public static final Declared<SamplingSettings> SAMPLING = of(SamplingSettings.class);
    public static final Declared<TrainingSettings> TRAINING = of(TrainingSettings.class);
    public static final Declared<AnalysisSettings> ANALYSIS = of(AnalysisSettings.class);

    private static <T> Declared<T> of(Class<T> declaration) {
        return new Declared<>(Schema.of(declaration), declaration);
    }

    /**
     * Checks a section, fills its defaults in, and reads it.
     *
     * @param others   keys of the section that something else declares
     * @param problems where a problem is reported
     */
    public T read(JsonObject given, List<String> others, Problems problems) {
        return convert(schema.resolve(given, others, problems));
    }

    /**
     * Resolved settings as an instance of the annotation, which may be asked in a training step. As in Declarative
     * Services, a number that is optional, without a default and not given is 0;
     * a text is null.
     */
    public T convert(JsonObject resolved) {
        Map<String, Object> properties = schema.properties(resolved);
        Map<String, Object> values = new HashMap<>();
        for (Method setting : declaration.getDeclaredMethods()) {
            Object given = properties.get(setting.getName());
            values.put(setting.getName(), given != null ? value(setting.getReturnType(), given)
                    : setting.getDefaultValue() != null || !setting.getReturnType().isPrimitive()
                            ? setting.getDefaultValue() : value(setting.getReturnType(), 0));
        }
        return declaration.cast(Proxy.newProxyInstance(declaration.getClassLoader(), new Class<?>[] {declaration},
                (proxy, method, arguments) -> values.containsKey(method.getName()) ? values.get(method.getName())
                        : switch (method.getName()) {
                            case "equals" -> declaration.isInstance(arguments[0]) && equal(values, arguments[0]);
                            case "hashCode" -> values.keySet().hashCode();
                            case "toString" -> declaration.getSimpleName() + write(declaration.cast(proxy));
                            default -> declaration; // annotationType
                        }));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object value(Class<?> type, Object given) {
        if (type.isArray()) {
            List<?> elements = (List<?>) given;
            Object array = Array.newInstance(type.getComponentType(), elements.size());
            for (int i = 0; i < elements.size(); i++) {
                Array.set(array, i, value(type.getComponentType(), elements.get(i)));
            }
            return array;
        }
        if (type == int.class) {
            return ((Number) given).intValue();
        }
        if (type == long.class) {
            return ((Number) given).longValue();
        }
        if (type == double.class) {
            return ((Number) given).doubleValue();
        }
        return type.isEnum() ? Enum.valueOf((Class) type, given.toString()) : type.cast(given);
    }

    private boolean equal(Map<String, Object> values, Object other) {
        return Arrays.stream(declaration.getDeclaredMethods()).allMatch(setting ->
                Arrays.deepEquals(new Object[] {values.get(setting.getName())}, new Object[] {value(setting, other)}));
    }

    private static Object value(Method setting, Object settings) {
        try {
            return setting.invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(setting.getName(), e);
        }
    }

    /** Settings as they are written: all, but for optional numbers that are not given. */
    public JsonObject write(T settings) {
        JsonObject json = new JsonObject();
        Map<String, Method> methods = Arrays.stream(declaration.getDeclaredMethods())
                .collect(Collectors.toMap(Method::getName, Function.identity()));
        for (String key : schema.keys()) {
            Object value = value(methods.get(key), settings);
            boolean missing = value == null || value instanceof Number number && number.doubleValue() == 0
                    && schema.optionalNumbers().contains(key);
            if (!missing) {
                json.add(key, json(value));
            }
        }
        return json;
    }

    private static JsonElement json(Object value) {
        if (value.getClass().isArray()) {
            JsonArray array = new JsonArray();
            for (int i = 0; i < Array.getLength(value); i++) {
                array.add(json(Array.get(value, i)));
            }
            return array;
        }
        if (value instanceof Enum<?> constant) {
            return new JsonPrimitive(constant.name().toLowerCase(Locale.ROOT));
        }
        if (value instanceof Integer whole) {
            return new JsonPrimitive(whole.longValue());
        }
        return value instanceof Number number ? new JsonPrimitive(number)
                : value instanceof Boolean bool ? new JsonPrimitive(bool) : new JsonPrimitive(value.toString());
    }

    /** The same settings, one of them with another value. */
    public T with(T settings, String key, long value) {
        JsonObject changed = write(settings);
        changed.addProperty(key, value);
        return convert(changed);
    }

    /** The same settings, but for those that some others say. */
    public T with(T settings, JsonObject others) {
        JsonObject changed = write(settings);
        schema.keys().forEach(key -> Optional.ofNullable(others.get(key)).ifPresent(value -> changed.add(key, value)));
        return convert(changed);
    }
}
