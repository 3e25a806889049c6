package dev.tasuki.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.tasuki.type.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Expressions over variables whose types are known, for the checker. Nothing is evaluated. */
public final class TypedExpressions {
  /** No operator or function takes it. */
  private static final CelType SECRET = OpaqueType.create("secret");

  private static final ScopedValue<ImmutableMap<String, CelType>> RECORDS =
      ScopedValue.newInstance();

  private static final CelTypeProvider CURRENT =
      new CelTypeProvider() {
        @Override
        public ImmutableCollection<CelType> types() {
          return RECORDS.orElse(ImmutableMap.of()).values();
        }

        @Override
        public Optional<CelType> findType(String name) {
          return Optional.ofNullable(RECORDS.orElse(ImmutableMap.of()).get(name));
        }
      };

  /** Types only name records, which are looked up while an expression is checked. */
  private static final Checkers CHECKERS = new Checkers(CURRENT);

  private final SortedMap<String, ValueType.Structure> structures = new TreeMap<>();
  private final ImmutableMap<String, CelType> records;
  private final ImmutableMap<String, CelType> variables;
  private final Map<String, Result> results = new ConcurrentHashMap<>();

  /** Expressions that see these variables and no others. */
  public TypedExpressions(SortedMap<String, ValueType> variables) {
    ImmutableMap.Builder<String, CelType> types = ImmutableMap.builder();
    variables.forEach((name, type) -> types.put(name, cel(type)));
    this.variables = types.buildOrThrow();
    ImmutableMap.Builder<String, CelType> structs = ImmutableMap.builder();
    structures.forEach((name, structure) -> structs.put(name, struct(structure)));
    records = structs.buildOrThrow();
  }

  /**
   * What came of a check.
   *
   * @param type of the value; {@code Dyn} if there are complaints
   * @param secretAt where a secret, or something made of one, is not simply passed on but used
   */
  public record Result(ValueType type, List<Complaint> complaints, OptionalInt secretAt) {
    public Result {
      complaints = List.copyOf(complaints);
    }

    private static Result wrong(List<Complaint> complaints) {
      return new Result(new ValueType.Dyn(), complaints, OptionalInt.empty());
    }
  }

  /**
   * What is wrong.
   *
   * @param offset in the expression, in {@code char}s
   * @param message CEL's, without its own names for operators and types
   */
  public record Complaint(int offset, String message) {}

  /** Checks one expression. */
  public Result check(String text) {
    Result known = results.get(text);
    if (known == null) {
      known = ScopedValue.where(RECORDS, records).call(() -> compile(text));
      results.put(text, known);
    }
    return known;
  }

  private Result compile(String text) {
    ParsedExpression parsed = CelEnvironment.parse(text);
    CelValidationResult result = parsed.result();
    if (!result.hasError()) {
      try {
        result = CHECKERS.of(parsed, variables).check(result.getAst());
        if (result.hasError()) {
          return wrong(text, result);
        }
        CelAbstractSyntaxTree tree = result.getAst();
        if (LiteralChecks.needed(text)) {
          result = LiteralChecks.check(tree);
        }
        if (!result.hasError()) {
          return checked(text, tree);
        }
      } catch (CelValidationException e) {
        return Result.wrong(e.getErrors().stream().map(issue -> complaint(text, issue)).toList());
      }
    }
    return wrong(text, result);
  }

  private static Result wrong(String text, CelValidationResult result) {
    return Result.wrong(result.getErrors().stream().map(issue -> complaint(text, issue)).toList());
  }

  private Result checked(String text, CelAbstractSyntaxTree tree) {
    long root = tree.getExpr().id();
    OptionalInt secretAt = OptionalInt.empty();
    for (Map.Entry<Long, CelType> node : new TreeMap<>(tree.getTypeMap()).entrySet()) {
      if (node.getKey() != root && secretAt.isEmpty() && holdsSecret(node.getValue())) {
        int at = tree.getSource().getPositionsMap().getOrDefault(node.getKey(), 0);
        secretAt =
            OptionalInt.of(
                text.offsetByCodePoints(0, Math.min(at, text.codePointCount(0, text.length()))));
      }
    }
    return new Result(value(tree.getResultType()), List.of(), secretAt);
  }

  private static boolean holdsSecret(CelType type) {
    return type.name().equals(SECRET.name())
        || type.parameters().stream().anyMatch(TypedExpressions::holdsSecret);
  }

  /** The type of a field of a variable; empty if there is none. */
  public Optional<ValueType> field(String variable, String name) {
    return Optional.ofNullable(structures.get(variable)).stream()
        .flatMap(structure -> structure.fields().stream())
        .filter(field -> field.name().equals(name))
        .map(ValueType.Field::type)
        .findFirst();
  }

  /** All names of fields that any variable has. */
  public SortedSet<String> fieldNames() {
    SortedSet<String> names = new TreeSet<>();
    structures.values().forEach(s -> s.fields().forEach(field -> names.add(field.name())));
    return names;
  }

  private static Complaint complaint(String text, CelIssue issue) {
    int line = issue.getSourceLocation().getLine();
    int column = issue.getSourceLocation().getColumn();
    int at = 0;
    for (int i = 1; i < line && at >= 0; i++) {
      at = text.indexOf('\n', at) + 1;
    }
    int points = text.codePointCount(at, text.length());
    int offset = text.offsetByCodePoints(at, Math.clamp(column, 0, points));
    return new Complaint(offset, CelComplaints.plain(issue.getMessage()));
  }

  private CelType cel(ValueType type) {
    return switch (type) {
      case ValueType.Text text -> SimpleType.STRING;
      case ValueType.Int whole -> SimpleType.INT;
      case ValueType.Real real -> SimpleType.DOUBLE;
      case ValueType.Bool bool -> SimpleType.BOOL;
      case ValueType.Span span -> SimpleType.DURATION;
      case ValueType.Moment moment -> SimpleType.TIMESTAMP;
      case ValueType.Secret secret -> SECRET;
      case ValueType.Dyn dyn -> SimpleType.DYN;
      case ValueType.Listing list -> ListType.create(cel(list.of()));
      case ValueType.Mapping map -> MapType.create(SimpleType.STRING, cel(map.of()));
      case ValueType.Maybe maybe -> OptionalType.create(cel(maybe.of()));
      case ValueType.Structure structure -> {
        if (structures.putIfAbsent(structure.name(), structure) == null) {
          structure.fields().forEach(field -> cel(field.type()));
        }
        yield StructTypeReference.create(structure.name());
      }
    };
  }

  private StructType struct(ValueType.Structure structure) {
    ImmutableMap.Builder<String, CelType> types = ImmutableMap.builder();
    structure.fields().forEach(field -> types.put(field.name(), cel(field.type())));
    ImmutableMap<String, CelType> fields = types.buildKeepingLast();
    return StructType.create(
        structure.name(), fields.keySet(), name -> Optional.ofNullable(fields.get(name)));
  }

  private ValueType value(CelType type) {
    return switch (type.kind()) {
      case STRING -> new ValueType.Text();
      case INT, UINT -> new ValueType.Int();
      case DOUBLE -> new ValueType.Real();
      case BOOL -> new ValueType.Bool();
      case DURATION -> new ValueType.Span();
      case TIMESTAMP -> new ValueType.Moment();
      case LIST -> new ValueType.Listing(value(type.parameters().getFirst()));
      case MAP -> new ValueType.Mapping(value(type.parameters().getLast()));
      case OPAQUE ->
          type instanceof OptionalType optional
              ? new ValueType.Maybe(value(optional.parameters().getFirst()))
              : type.name().equals(SECRET.name()) ? new ValueType.Secret() : new ValueType.Dyn();
      case STRUCT -> {
        ValueType.Structure known = structures.get(type.name());
        yield known == null ? new ValueType.Dyn() : known;
      }
      default -> new ValueType.Dyn();
    };
  }
}
