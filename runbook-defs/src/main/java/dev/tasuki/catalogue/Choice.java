package dev.tasuki.catalogue;

import dev.tasuki.problem.NearestName;
import java.util.List;
import java.util.Optional;

/** What the constant inputs of a call choose: facts, or what is wrong with them. */
public sealed interface Choice permits ContractFacts, Choice.Missing, Choice.Unknown {
  /**
   * A constant input that has to be there is left out.
   *
   * @param known its values
   */
  record Missing(String action, String input, List<String> known) implements Choice {
    public Missing {
      known = List.copyOf(known);
    }

    public String message() {
      return "the action \"%s\" needs the input \"%s\"".formatted(action, input);
    }

    public Optional<String> hint() {
      return known.size() > 24
          ? Optional.empty()
          : Optional.of("write one of: " + String.join(", ", known));
    }
  }

  /**
   * A constant input has a value that the catalogue does not know, or does not know beside the
   * others.
   *
   * @param known the values that it may have
   * @param beside constant inputs that were already decided, such as {@code service=eks}; empty for
   *     none
   * @param otherwise what to do where the value is right all the same; empty for nothing
   */
  record Unknown(
      String action,
      String input,
      String value,
      List<String> known,
      String beside,
      Optional<String> otherwise)
      implements Choice {
    public Unknown {
      known = List.copyOf(known);
    }

    public String message() {
      return "the action \"%s\"%s knows no %s \"%s\""
          .formatted(action, beside.isEmpty() ? "" : " with " + beside, input, shortened(value));
    }

    /** The nearest value, else all of them if they are few. */
    public Optional<String> hint() {
      Optional<String> near =
          NearestName.of(value, known).map(name -> "did you mean \"" + name + "\"?");
      Optional<String> all =
          known.size() > 40
              ? Optional.empty()
              : Optional.of("write one of: " + String.join(", ", known));
      Optional<String> first = near.or(() -> all);
      if (otherwise.isEmpty()) {
        return first;
      }
      return Optional.of(first.map(hint -> hint + "; " + otherwise.get()).orElse(otherwise.get()));
    }

    private static String shortened(String text) {
      return text.length() <= 80 ? text : text.substring(0, 79) + "…";
    }
  }
}
