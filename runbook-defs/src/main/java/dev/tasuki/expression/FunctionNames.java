package dev.tasuki.expression;

import java.util.List;

/** The functions and macros that expressions may call, for telling an author what was meant. */
public final class FunctionNames {
  private static final List<String> GLOBAL =
      List.of(
          "bool",
          "chunks",
          "double",
          "duration",
          "dyn",
          "has",
          "int",
          "matches",
          "optional.none",
          "optional.of",
          "optional.ofNonZeroValue",
          "quantity",
          "size",
          "string",
          "timestamp",
          "type");
  private static final List<String> MEMBER =
      List.of(
          "all",
          "charAt",
          "contains",
          "endsWith",
          "exists",
          "exists_one",
          "filter",
          "getDate",
          "getDayOfMonth",
          "getDayOfWeek",
          "getDayOfYear",
          "getFullYear",
          "getHours",
          "getMilliseconds",
          "getMinutes",
          "getMonth",
          "getSeconds",
          "hasValue",
          "indexOf",
          "join",
          "lastIndexOf",
          "lowerAscii",
          "map",
          "matches",
          "optFlatMap",
          "optMap",
          "or",
          "orValue",
          "replace",
          "size",
          "split",
          "startsWith",
          "substring",
          "trim",
          "upperAscii",
          "value");

  private FunctionNames() {}

  /** Those that are called as {@code name(…)}. */
  public static List<String> global() {
    return GLOBAL;
  }

  /** Those that are called as {@code value.name(…)}. */
  public static List<String> member() {
    return MEMBER;
  }
}
