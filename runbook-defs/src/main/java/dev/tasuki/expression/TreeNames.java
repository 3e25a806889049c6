package dev.tasuki.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a syntax tree names. */
final class TreeNames {
  private static final Set<String> INDEXES = Set.of("_?._", "_[_]", "_[?_]");

  private final SortedSet<Reference> references = new TreeSet<>();
  private final SortedSet<String> names = new TreeSet<>();
  private final SortedSet<String> functions = new TreeSet<>();
  private final Deque<CelExpr> open = new ArrayDeque<>();

  private TreeNames() {}

  static TreeNames of(CelExpr tree) {
    TreeNames found = new TreeNames();
    found.visit(tree);
    while (!found.open.isEmpty()) {
      found.inside(found.open.removeLast());
    }
    return found;
  }

  SortedSet<Reference> references() {
    return references;
  }

  SortedSet<String> names() {
    return names;
  }

  SortedSet<String> functions() {
    return functions;
  }

  private void visit(CelExpr expression) {
    visit(expression, "");
  }

  private void visit(CelExpr expression, String field) {
    if (expression.getKind() == ExprKind.Kind.IDENT) {
      references.add(new Reference(expression.ident().name(), field));
      name(expression.ident().name());
    } else {
      open.addLast(expression);
    }
  }

  private void name(String written) {
    String name = written.startsWith(".") ? written.substring(1) : written;
    int dot = name.indexOf('.');
    names.add(dot < 0 ? name : name.substring(0, dot));
  }

  private void inside(CelExpr expression) {
    switch (expression.getKind()) {
      case SELECT -> visit(expression.select().operand(), expression.select().field());
      case CALL -> inside(expression.call());
      case LIST -> expression.list().elements().forEach(this::visit);
      case STRUCT -> {
        name(expression.struct().messageName());
        expression.struct().entries().forEach(entry -> visit(entry.value()));
      }
      case MAP ->
          expression
              .map()
              .entries()
              .forEach(
                  entry -> {
                    visit(entry.key());
                    visit(entry.value());
                  });
      case COMPREHENSION -> inside(expression.comprehension());
      case CONSTANT, IDENT, NOT_SET -> {}
    }
  }

  private void inside(CelCall call) {
    functions.add(Checkers.key(call.function()));
    call.target().ifPresent(this::visit);
    List<CelExpr> arguments = call.args();
    for (int i = 0; i < arguments.size(); i++) {
      visit(arguments.get(i), i == 0 ? indexed(call) : "");
    }
  }

  /** The field that is read of the first argument; empty if none is. */
  private static String indexed(CelCall call) {
    List<CelExpr> arguments = call.args();
    boolean indexes =
        INDEXES.contains(call.function())
            && arguments.size() == 2
            && arguments.getLast().getKind() == ExprKind.Kind.CONSTANT
            && arguments.getLast().constant().getKind() == CelConstant.Kind.STRING_VALUE;
    return indexes ? arguments.getLast().constant().stringValue() : "";
  }

  private void inside(CelComprehension loop) {
    visit(loop.iterRange());
    visit(loop.accuInit());
    visit(loop.loopCondition());
    visit(loop.loopStep());
    visit(loop.result());
  }
}
