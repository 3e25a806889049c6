package dev.tasuki.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tasuki.catalogue.ContractSchema.Input;
import dev.tasuki.catalogue.ContractSchema.Output;
import dev.tasuki.type.ValueType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what input and output records say about themselves by components and annotations. */
final class SchemaReader {
  private static final String CATALOGUE = "dev.tasuki.catalogue.";

  private static final ClassValue<List<Input>> INPUTS =
      new ClassValue<>() {
        @Override
        protected List<Input> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents()).map(SchemaReader::input).toList();
        }
      };

  private static final ClassValue<List<Output>> OUTPUTS =
      new ClassValue<>() {
        @Override
        protected List<Output> computeValue(Class<?> type) {
          return readOutputs(type);
        }
      };

  private SchemaReader() {}

  static ContractSchema read(Class<? extends Record> input, Class<?> output) {
    return new ContractSchema(inputs(input), type(output), outputs(output));
  }

  static List<Input> inputs(Class<?> type) {
    return INPUTS.get(type);
  }

  private static Input input(RecordComponent component) {
    Optional<Bounds> bounds = Optional.ofNullable(component.getAnnotation(Bounds.class));
    Optional<Describe> describe = Optional.ofNullable(component.getAnnotation(Describe.class));
    ValueType type = type(component.getGenericType());
    boolean optional = type instanceof ValueType.Maybe;
    return new Input(
        component.getName(),
        type instanceof ValueType.Maybe maybe ? maybe.of() : type,
        describe.map(Describe::value).orElse(""),
        describe.map(Describe::example).orElse(""),
        bounds.map(Bounds::min).filter(text -> !text.isEmpty()),
        bounds.map(Bounds::max).filter(text -> !text.isEmpty()),
        bounds.map(Bounds::pattern).filter(text -> !text.isEmpty()),
        Optional.ofNullable(component.getAnnotation(Preset.class)).map(Preset::value),
        optional,
        component.isAnnotationPresent(Constant.class),
        component.isAnnotationPresent(Targets.class),
        component.isAnnotationPresent(Secret.class),
        words(component.getGenericType()),
        inner(component.getGenericType()).map(SchemaReader::inputs).orElse(List.of()));
  }

  /** The fields of an answer; those of a sealed interface are those of all its records. */
  static List<Output> outputs(Class<?> type) {
    return OUTPUTS.get(type);
  }

  private static List<Output> readOutputs(Class<?> type) {
    if (type.isSealed()) {
      Map<String, Output> all = new LinkedHashMap<>();
      for (Class<?> one : type.getPermittedSubclasses()) {
        outputs(one).forEach(output -> all.merge(output.name(), output, SchemaReader::both));
      }
      return List.copyOf(all.values());
    }
    if (!type.isRecord() || isValue(type)) {
      return List.of();
    }
    List<Output> outputs = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (unwrapped(component)) {
        outputs.addAll(outputs(component.getType()));
      } else {
        outputs.add(output(component));
      }
    }
    return List.copyOf(outputs);
  }

  private static Output both(Output one, Output other) {
    return one.type().equals(other.type())
        ? one
        : new Output(
            one.name(),
            new ValueType.Dyn(),
            one.description(),
            one.example(),
            one.max(),
            List.of());
  }

  private static Output output(RecordComponent component) {
    Optional<Bounds> bounds = Optional.ofNullable(component.getAnnotation(Bounds.class));
    Optional<Describe> describe = Optional.ofNullable(component.getAnnotation(Describe.class));
    return new Output(
        component.getName(),
        type(component.getGenericType()),
        describe.map(Describe::value).orElse(""),
        describe.map(Describe::example).orElse(""),
        bounds.map(Bounds::max).filter(text -> !text.isEmpty()),
        inner(component.getGenericType()).map(SchemaReader::outputs).orElse(List.of()));
  }

  static ValueType type(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        return new ValueType.Listing(type(arguments[0]));
      }
      if (generic.getRawType() == Optional.class) {
        return new ValueType.Maybe(type(arguments[0]));
      }
      if (generic.getRawType() instanceof Class<?> raw
          && Map.class.isAssignableFrom(raw)
          && arguments[0] == String.class) {
        return new ValueType.Mapping(type(arguments[1]));
      }
    }
    if (type instanceof Class<?> plain) {
      return type(plain);
    }
    throw unknown(type);
  }

  private static ValueType type(Class<?> type) {
    if (type == String.class || type.isEnum()) {
      return new ValueType.Text();
    }
    if (type == long.class || type == int.class || type == Long.class) {
      return new ValueType.Int();
    }
    if (type == double.class || type == Double.class) {
      return new ValueType.Real();
    }
    if (type == boolean.class || type == Boolean.class) {
      return new ValueType.Bool();
    }
    if (type == Duration.class) {
      return new ValueType.Span();
    }
    if (type == Instant.class) {
      return new ValueType.Moment();
    }
    if (type == Object.class || isValue(type)) {
      return new ValueType.Dyn();
    }
    if (type.isRecord() || type.isSealed()) {
      return structure(name(type), outputs(type));
    }
    throw unknown(type);
  }

  static ValueType.Structure structure(String name, List<Output> fields) {
    return new ValueType.Structure(
        name,
        fields.stream().map(field -> new ValueType.Field(field.name(), field.type())).toList());
  }

  private static String name(Class<?> type) {
    TypeName given = type.getAnnotation(TypeName.class);
    if (given != null) {
      return given.value();
    }
    String name = type.getName().replace('$', '.');
    return name.startsWith(CATALOGUE) ? name.substring(CATALOGUE.length()) : name;
  }

  private static boolean unwrapped(RecordComponent component) {
    return component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
  }

  /** A record that is written as the one value it holds. */
  private static boolean isValue(Class<?> type) {
    return type.isRecord()
        && Arrays.stream(type.getDeclaredMethods())
            .anyMatch((Method method) -> method.isAnnotationPresent(JsonValue.class));
  }

  /** The record within a type: itself, what is optional, or the items of a list. */
  private static Optional<Class<?>> inner(Type type) {
    if (type instanceof Class<?> plain) {
      return plain.isRecord() || plain.isSealed() ? Optional.of(plain) : Optional.empty();
    }
    if (type instanceof ParameterizedType generic
        && (generic.getRawType() == List.class || generic.getRawType() == Optional.class)) {
      return inner(generic.getActualTypeArguments()[0]);
    }
    return Optional.empty();
  }

  private static List<String> words(Type type) {
    Class<?> plain = type instanceof Class<?> known ? known : Object.class;
    if (type instanceof ParameterizedType generic
        && generic.getRawType() == Optional.class
        && generic.getActualTypeArguments()[0] instanceof Class<?> inner) {
      plain = inner;
    }
    if (!plain.isEnum()) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    for (Object constant : plain.getEnumConstants()) {
      words.add(word(plain, ((Enum<?>) constant).name()));
    }
    return words;
  }

  private static String word(Class<?> type, String constant) {
    try {
      JsonProperty written = type.getField(constant).getAnnotation(JsonProperty.class);
      return written == null ? constant : written.value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("an enum has a field for each constant", e);
    }
  }

  private static IllegalArgumentException unknown(Type type) {
    return new IllegalArgumentException("a contract cannot have a component of type " + type);
  }
}
