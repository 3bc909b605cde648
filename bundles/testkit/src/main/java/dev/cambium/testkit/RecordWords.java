package dev.cambium.testkit;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Records with all that they hold, arrays too, as text that is equal for equal contents. */
final class RecordWords {

    private RecordWords() {
    }

    static String of(Object value) {
        if (value instanceof Record) {
            return value.getClass().getSimpleName() + Arrays.stream(value.getClass().getRecordComponents())
                    .map(component -> component.getName() + "=" + of(component(value, component)))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RecordWords::of).toList().toString();
        }
        if (value != null && value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value)).mapToObj(i -> of(Array.get(value, i))).toList()
                    .toString();
        }
        return String.valueOf(value);
    }

    private static Object component(Object value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
