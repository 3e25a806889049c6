package dev.tasuki.configuration;

import dev.tasuki.problem.NearestName;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Names that one part of the file declares and others use; checked once all is read. */
final class References {
  static final String OWNER = "@owner";

  /** Before the name of an integration, where it stands for who asks for something. */
  static final String ALERT = "alert:";

  private final Problems problems;
  private final Map<Kind, SortedSet<String>> declared = new EnumMap<>(Kind.class);
  private final List<Use> uses = new ArrayList<>();

  /** What a name stands for. */
  enum Kind {
    CLUSTER("cluster"),
    ACCOUNT("account"),
    TARGET("cluster or account"),
    MEMBER("member under people"),
    GROUP("group under people"),
    APPROVER("group under people"),
    INTEGRATION("integration under alerts");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  private record Use(Kind kind, Scalar scalar) {}

  References(Problems problems) {
    this.problems = problems;
    for (Kind kind : Kind.values()) {
      declared.put(kind, new TreeSet<>());
    }
    known(Kind.APPROVER).add(OWNER);
  }

  private SortedSet<String> known(Kind kind) {
    SortedSet<String> names = declared.get(kind);
    if (names == null) {
      throw new IllegalStateException("every kind has its names");
    }
    return names;
  }

  void declare(Kind kind, String name) {
    known(kind).add(name);
    switch (kind) {
      case CLUSTER, ACCOUNT -> known(Kind.TARGET).add(name);
      case GROUP -> known(Kind.APPROVER).add(name);
      case TARGET, MEMBER, APPROVER, INTEGRATION -> {}
    }
  }

  boolean declared(Kind kind, String name) {
    return known(kind).contains(name);
  }

  void use(Kind kind, Scalar scalar) {
    uses.add(new Use(kind, scalar));
  }

  void check() {
    for (Use use : uses) {
      SortedSet<String> names = known(use.kind());
      String name = use.scalar().text();
      if (!names.contains(name)) {
        Problem problem =
            Problem.error(
                RunbookError.CONFIGURATION_INVALID,
                use.scalar().place(),
                "\"%s\" is no %s of this file".formatted(name, use.kind().word));
        problems.add(
            NearestName.hint(name, names, "names")
                .map(problem::withHint)
                .orElse(problem.withHint("declare it, or leave this out")));
      }
    }
  }
}
