package dev.tasuki.expression;

import dev.cel.checker.CelChecker;
import dev.cel.checker.CelCheckerBuilder;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.checker.CelStandardDeclarations.StandardIdentifier;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelVarDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * Type checkers that declare what an expression names and nothing else.
 *
 * <p>A checker of CEL declares all that it knows anew for each expression, and compares each
 * overload with all others of its name; with the whole of the language that takes ten times as long
 * as the check itself.
 */
final class Checkers {
  private static final int MOST_CHECKERS = 500;

  private static final List<CelFunctionDecl> ADDED =
      Stream.of(
              HouseFunctions.declarations(),
              CelExtensions.optional().functions(),
              CelExtensions.strings().functions())
          .flatMap(Collection::stream)
          .toList();

  private static final List<CelVarDecl> ADDED_TYPES =
      List.copyOf(CelExtensions.optional().variables());

  private static final Set<String> FUNCTIONS = functions();
  private static final Set<String> TYPES = types();

  private final Optional<CelTypeProvider> records;
  private final ConcurrentMap<Key, CelChecker> known = new ConcurrentHashMap<>();

  /** Checkers of expressions that meet no records. */
  Checkers() {
    this.records = Optional.empty();
  }

  /** Checkers that look records up there. */
  Checkers(CelTypeProvider records) {
    this.records = Optional.of(records);
  }

  private record Key(
      SortedSet<String> functions, SortedSet<String> types, SortedMap<String, CelType> variables) {}

  private static Set<String> functions() {
    Set<String> keys = new HashSet<>();
    ADDED.forEach(function -> keys.add(key(function.name())));
    for (StandardFunction function : StandardFunction.values()) {
      keys.add(key(function.functionName()));
    }
    return keys;
  }

  private static Set<String> types() {
    Set<String> names = new HashSet<>();
    ADDED_TYPES.forEach(type -> names.add(type.name()));
    for (StandardIdentifier identifier : StandardIdentifier.values()) {
      names.add(identifier.identDecl().name());
    }
    return names;
  }

  /**
   * What a function is sought by: its name behind the last dot, before which a variable may stand.
   */
  static String key(String function) {
    return function.substring(function.lastIndexOf('.') + 1);
  }

  /** One that knows all that an expression could mean by its names. */
  CelChecker of(ParsedExpression expression, Map<String, CelType> variables) {
    SortedSet<String> functions = new TreeSet<>(expression.functions());
    functions.retainAll(FUNCTIONS);
    SortedSet<String> types = new TreeSet<>(expression.names());
    types.retainAll(TYPES);
    SortedMap<String, CelType> named = new TreeMap<>();
    for (String name : expression.names()) {
      CelType type = variables.get(name);
      if (type != null) {
        named.put(name, type);
      }
    }
    if (known.size() >= MOST_CHECKERS) {
      known.clear();
    }
    return known.computeIfAbsent(new Key(functions, types, named), this::checker);
  }

  private CelChecker checker(Key key) {
    CelCheckerBuilder builder =
        CelCompilerFactory.standardCelCheckerBuilder()
            .setOptions(CelEnvironment.OPTIONS)
            .setStandardEnvironmentEnabled(false)
            .setStandardDeclarations(standard(key));
    records.ifPresent(builder::setTypeProvider);
    ADDED_TYPES.stream()
        .filter(type -> key.types().contains(type.name()))
        .forEach(builder::addVarDeclarations);
    ADDED.stream()
        .filter(function -> key.functions().contains(key(function.name())))
        .forEach(builder::addFunctionDeclarations);
    key.variables()
        .forEach(
            (name, type) -> builder.addVarDeclarations(CelVarDecl.newVarDeclaration(name, type)));
    return builder.build();
  }

  private static CelStandardDeclarations standard(Key key) {
    return CelStandardDeclarations.newBuilder()
        .excludeFunctions(
            Arrays.stream(StandardFunction.values())
                .filter(function -> !key.functions().contains(key(function.functionName())))
                .toList())
        .excludeIdentifiers(
            Arrays.stream(StandardIdentifier.values())
                .filter(identifier -> !key.types().contains(identifier.identDecl().name()))
                .toList())
        .build();
  }
}
