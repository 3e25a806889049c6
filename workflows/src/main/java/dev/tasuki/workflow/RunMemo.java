package dev.tasuki.workflow;

import dev.tasuki.record.StartRecord;
import java.util.Map;
import java.util.TreeMap;

/** What Temporal keeps beside a run without being able to search by it. */
public final class RunMemo {
  /** Digest of the pinned definition. */
  public static final String DIGEST = "definitionDigest";

  /** The reviewed bundle that was in force; absent where there was none. */
  public static final String BUNDLE = "bundle";

  /** When the run was asked for, ISO 8601: Temporal knows only when its last execution began. */
  public static final String STARTED = "started";

  private RunMemo() {}

  public static Map<String, Object> of(StartRecord start) {
    Map<String, Object> memo = new TreeMap<>();
    memo.put(DIGEST, start.definitionDigest());
    memo.put(STARTED, start.at().toString());
    start.bundle().ifPresent(bundle -> memo.put(BUNDLE, bundle));
    return memo;
  }
}
