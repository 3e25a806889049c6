package dev.tasuki.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.runtime.CelFunctionBinding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the language adds to CEL: {@code quantity("512Mi")} → double, {@code chunks(list, [1, 5])} →
 * waves of which the last size repeats.
 */
final class HouseFunctions {
  private static final Pattern QUANTITY =
      Pattern.compile("([+-]?\\d{1,30}(?:\\.\\d{1,30})?)(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E)?");
  private static final Map<String, BigDecimal> FACTORS =
      Map.ofEntries(
          Map.entry("n", new BigDecimal("0.000000001")),
          Map.entry("u", new BigDecimal("0.000001")),
          Map.entry("m", new BigDecimal("0.001")),
          Map.entry("k", BigDecimal.TEN.pow(3)),
          Map.entry("M", BigDecimal.TEN.pow(6)),
          Map.entry("G", BigDecimal.TEN.pow(9)),
          Map.entry("T", BigDecimal.TEN.pow(12)),
          Map.entry("P", BigDecimal.TEN.pow(15)),
          Map.entry("E", BigDecimal.TEN.pow(18)),
          Map.entry("Ki", BigDecimal.TWO.pow(10)),
          Map.entry("Mi", BigDecimal.TWO.pow(20)),
          Map.entry("Gi", BigDecimal.TWO.pow(30)),
          Map.entry("Ti", BigDecimal.TWO.pow(40)),
          Map.entry("Pi", BigDecimal.TWO.pow(50)),
          Map.entry("Ei", BigDecimal.TWO.pow(60)));

  private HouseFunctions() {}

  static List<CelFunctionDecl> declarations() {
    TypeParamType item = TypeParamType.create("T");
    return List.of(
        CelFunctionDecl.newFunctionDeclaration(
            "quantity",
            CelOverloadDecl.newGlobalOverload(
                "quantity_string", SimpleType.DOUBLE, SimpleType.STRING)),
        CelFunctionDecl.newFunctionDeclaration(
            "chunks",
            CelOverloadDecl.newGlobalOverload(
                "chunks_list_list",
                ListType.create(ListType.create(item)),
                ListType.create(item),
                ListType.create(SimpleType.INT))));
  }

  static List<CelFunctionBinding> bindings() {
    List<CelFunctionBinding> bindings = new ArrayList<>();
    bindings.addAll(
        CelFunctionBinding.fromOverloads(
            "quantity",
            CelFunctionBinding.from("quantity_string", String.class, HouseFunctions::quantity)));
    bindings.addAll(
        CelFunctionBinding.fromOverloads(
            "chunks",
            CelFunctionBinding.from(
                "chunks_list_list", List.class, List.class, HouseFunctions::chunks)));
    return bindings;
  }

  private static Object quantity(String text) {
    Matcher matcher = QUANTITY.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no quantity; expected one such as 512Mi or 250m");
    }
    BigDecimal number = new BigDecimal(matcher.group(1));
    String unit = matcher.group(2);
    return unit == null
        ? number.doubleValue()
        : number.multiply(FACTORS.getOrDefault(unit, BigDecimal.ONE)).doubleValue();
  }

  private static Object chunks(List<?> list, List<?> sizes) {
    if (sizes.isEmpty()) {
      throw new IllegalArgumentException("chunks needs at least one size");
    }
    List<List<?>> waves = new ArrayList<>();
    int from = 0;
    while (from < list.size()) {
      Object size = sizes.get(Math.min(waves.size(), sizes.size() - 1));
      if (!(size instanceof Number number) || number.longValue() < 1) {
        throw new IllegalArgumentException("a size of chunks is " + size + ", expected 1 or more");
      }
      int to = (int) Math.min(list.size(), from + number.longValue());
      waves.add(List.copyOf(list.subList(from, to)));
      from = to;
    }
    return waves;
  }
}
