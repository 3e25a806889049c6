package dev.tasuki.catalogue.kubernetes;

import dev.tasuki.catalogue.Answer;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.Variant;
import dev.tasuki.catalogue.Variants;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** What the constant inputs {@code kind} and {@code apiVersion} decide. */
final class Kinds {
  private static final String KIND = "kind";
  private static final String API_VERSION = "apiVersion";
  private static final String OTHERWISE =
      "for a custom resource write its \"apiVersion\" too, such as karpenter.sh/v1";
  private static final String ITEMS =
      "The objects. All of them: where they do not fit into 64 KiB, the step fails and says so, and"
          + " `namespace`, `selector` or `fields` have to narrow it.";

  private Kinds() {}

  /** One for each kind that has a flat record. */
  static List<Variant> variants(String verb, boolean many) {
    return Arrays.stream(Kind.values())
        .map(
            kind ->
                Variant.when(KIND, kind.word())
                    .answers(answer(kind, many))
                    .permissions(rule(kind.group(), kind.resource(), verb)))
        .toList();
  }

  /** The same of actions that answer something else than the object. */
  static List<Variant> reads(String verb) {
    return Arrays.stream(Kind.values())
        .map(
            kind ->
                Variant.when(KIND, kind.word())
                    .permissions(rule(kind.group(), kind.resource(), verb)))
        .toList();
  }

  /** Likewise of custom resources. */
  static Variants.Open customReads(String verb) {
    return new Variants.Open(API_VERSION, OTHERWISE, constants -> open(constants, verb));
  }

  private static Answer answer(Kind kind, boolean many) {
    Answer one = new Answer.OfRecord(kind.flat());
    return many ? new Answer.ListOf("kubernetes.ListOf" + kind.word(), ITEMS, one) : one;
  }

  /** Custom resources: the whole object, of which nobody knows the fields. */
  static Variants.Open custom(String verb) {
    return new Variants.Open(
        API_VERSION,
        OTHERWISE,
        constants ->
            open(constants, verb)
                .answers(
                    verb.equals("list")
                        ? new Answer.ListOf("kubernetes.ListOfCustom", ITEMS, new Answer.Anything())
                        : new Answer.Anything()));
  }

  /** A kind with its API version, changed: what nobody reviewed is {@code dangerous}. */
  static Variants.Open customChange(String action) {
    return new Variants.Open(
        API_VERSION,
        OTHERWISE,
        constants ->
            open(constants, verbs(action))
                .risk(
                    ReviewedKinds.risk(
                        constants.getOrDefault(API_VERSION, ""),
                        constants.getOrDefault(KIND, ""),
                        action)));
  }

  private static Variant open(SortedMap<String, String> constants, String... verbs) {
    String version = constants.getOrDefault(API_VERSION, "");
    String kind = constants.getOrDefault(KIND, "");
    String resource =
        ReviewedKinds.find(version, kind).map(ReviewedKind::resource).orElse(plural(kind));
    return Variant.when(KIND, kind)
        .and(API_VERSION, version)
        .permissions(rule(ReviewedKind.group(version), resource, verbs));
  }

  /** As almost every resource is named after its kind. */
  private static String plural(String kind) {
    String lower = kind.toLowerCase(Locale.ROOT);
    if (lower.endsWith("y")) {
      return lower.substring(0, lower.length() - 1) + "ies";
    }
    return lower.endsWith("s") || lower.endsWith("x") ? lower + "es" : lower + "s";
  }

  /** One for each kind of the reviewed table. */
  static List<Variant> changes(String action) {
    return ReviewedKinds.all().stream()
        .map(
            row ->
                Variant.when(KIND, row.kind())
                    .risk(row.risk(action))
                    .permissions(rule(row.group(), row.resource(), verbs(action))))
        .toList();
  }

  private static String[] verbs(String action) {
    return switch (action) {
      case "apply" -> new String[] {"get", "create", "patch"};
      case "delete" -> new String[] {"get", "delete"};
      default -> new String[] {"get", "patch"};
    };
  }

  private static Permission rule(String group, String resource, String... verbs) {
    return new Permission.Rbac(group, resource, List.of(verbs));
  }
}
