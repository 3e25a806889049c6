package dev.tasuki.expression;

import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Which variables expressions and templates name, by their syntax tree. Thread-safe. */
public final class References {
  private static final int MOST_KNOWN = 5_000;
  private static final ConcurrentMap<String, SortedSet<Reference>> KNOWN =
      new ConcurrentHashMap<>();

  private References() {}

  /** Of one expression; none if it cannot be parsed. */
  public static SortedSet<Reference> of(String expression) {
    SortedSet<Reference> known = KNOWN.get(expression);
    if (known == null) {
      known = Collections.unmodifiableSortedSet(read(expression));
      if (KNOWN.size() >= MOST_KNOWN) {
        KNOWN.clear();
      }
      KNOWN.put(expression, known);
    }
    return known;
  }

  /** Of all templates in a JSON tree. */
  public static SortedSet<Reference> ofTemplates(Object jsonTree) {
    SortedSet<Reference> all = new TreeSet<>();
    switch (jsonTree) {
      case String text -> {
        for (TemplateText.Part part : TemplateText.parse(text).parts()) {
          if (part instanceof TemplateText.Code code) {
            all.addAll(of(code.text()));
          }
        }
      }
      case Map<?, ?> map -> map.values().forEach(value -> all.addAll(ofTemplates(value)));
      case List<?> list -> list.forEach(item -> all.addAll(ofTemplates(item)));
      default -> {}
    }
    return all;
  }

  private static NavigableSet<Reference> read(String expression) {
    NavigableSet<Reference> found = new TreeSet<>();
    CelValidationResult parsed = CelEnvironment.parse(expression);
    if (parsed.hasError()) {
      return found;
    }
    try {
      CelNavigableAst.fromAst(parsed.getAst())
          .getRoot()
          .allNodes()
          .filter(node -> node.getKind() == ExprKind.Kind.IDENT)
          .map(References::reference)
          .forEach(found::add);
    } catch (CelValidationException e) {
      return found;
    }
    return found;
  }

  private static Reference reference(CelNavigableExpr ident) {
    String root = ident.expr().ident().name();
    String name =
        ident
            .parent()
            .map(CelNavigableExpr::expr)
            .flatMap(around -> field(around, ident.id()))
            .orElse("");
    return new Reference(root, name);
  }

  private static Optional<String> field(CelExpr around, long ident) {
    if (around.getKind() == ExprKind.Kind.SELECT) {
      return Optional.of(around.select().field());
    }
    if (around.getKind() != ExprKind.Kind.CALL) {
      return Optional.empty();
    }
    List<CelExpr> arguments = around.call().args();
    boolean indexes =
        List.of("_?._", "_[_]", "_[?_]").contains(around.call().function())
            && arguments.size() == 2
            && arguments.getFirst().id() == ident
            && arguments.getLast().getKind() == ExprKind.Kind.CONSTANT
            && arguments.getLast().constant().getKind() == CelConstant.Kind.STRING_VALUE;
    return indexes ? Optional.of(arguments.getLast().constant().stringValue()) : Optional.empty();
  }
}
