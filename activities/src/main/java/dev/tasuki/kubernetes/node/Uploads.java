package dev.tasuki.kubernetes.node;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Target;

/** Lets somebody else store one object, for a short time. */
@FunctionalInterface
public interface Uploads {
  /** Where nothing signs. */
  Uploads NONE =
      (target, _, _) -> {
        throw new RunbookException(
            RunbookError.TARGET_UNCONFIGURED,
            "nothing here signs uploads for \"%s\"".formatted(target.name()));
      };

  /**
   * A URL to which the object may be PUT. Whoever has it may: it is a secret.
   *
   * @param target whose account signs, and in whose region the bucket is
   * @throws RunbookException {@code TARGET_UNCONFIGURED}, or when the account has no credentials
   */
  String url(Target target, String bucket, String key);
}
