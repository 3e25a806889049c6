package dev.tasuki.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tasuki.type.ValueType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an action's input and output records say about themselves, read from their components and
 * annotations; the checker, the hands and the docs rest on it.
 *
 * @param output always a record; nested records are named by their class
 */
public record ContractSchema(List<Input> inputs, ValueType.Structure output) {
  private static final String CATALOGUE = "dev.tasuki.catalogue.";

  public ContractSchema {
    inputs = List.copyOf(inputs);
  }

  /**
   * One input.
   *
   * @param type of its value; never {@code Maybe}, see {@code optional}
   * @param min and {@code max}: of the value (numbers; durations such as {@code 0s}) or of the
   *     length (text, lists)
   * @param pattern RE2, over the whole value
   * @param preset the value where it is left out, as it is written in a runbook
   * @param optional may be left out without a preset
   * @param constant takes no template
   * @param target names what is changed
   * @param words the only values, of an enum; else empty
   */
  public record Input(
      String name,
      ValueType type,
      String description,
      String example,
      Optional<String> min,
      Optional<String> max,
      Optional<String> pattern,
      Optional<String> preset,
      boolean optional,
      boolean constant,
      boolean target,
      List<String> words) {
    public Input {
      words = List.copyOf(words);
    }

    public boolean required() {
      return !optional && preset.isEmpty();
    }
  }

  /**
   * The schema of a contract.
   *
   * @throws IllegalArgumentException when a component has a type that {@link ActionContract} does
   *     not name
   */
  public static ContractSchema of(ActionContract<?, ?> contract) {
    List<Input> inputs =
        Arrays.stream(contract.input().getRecordComponents()).map(ContractSchema::input).toList();
    return new ContractSchema(inputs, structure(contract.output()));
  }

  public Optional<Input> input(String name) {
    return inputs.stream().filter(input -> input.name().equals(name)).findFirst();
  }

  /** Inputs that name what is changed. */
  public List<String> targetFields() {
    return inputs.stream().filter(Input::target).map(Input::name).toList();
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
        words(component.getGenericType()));
  }

  private static ValueType type(Type type) {
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
    if (type == long.class || type == int.class) {
      return new ValueType.Int();
    }
    if (type == double.class) {
      return new ValueType.Real();
    }
    if (type == boolean.class) {
      return new ValueType.Bool();
    }
    if (type == Duration.class) {
      return new ValueType.Span();
    }
    if (type == Instant.class) {
      return new ValueType.Moment();
    }
    if (type == Object.class) {
      return new ValueType.Dyn();
    }
    if (type.isRecord()) {
      return structure(type);
    }
    throw unknown(type);
  }

  private static ValueType.Structure structure(Class<?> type) {
    List<ValueType.Field> fields = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      fields.add(new ValueType.Field(component.getName(), type(component.getGenericType())));
    }
    String name = type.getName().replace('$', '.');
    return new ValueType.Structure(
        name.startsWith(CATALOGUE) ? name.substring(CATALOGUE.length()) : name, fields);
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
