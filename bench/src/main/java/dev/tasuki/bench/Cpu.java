package dev.tasuki.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * CPU time so far, in nanoseconds.
 *
 * @param process all of this JVM: worker, server, client, compiler, collector
 * @param threads of the worker, by id: those that run workflows and activities, and poll for them
 */
record Cpu(long process, Map<Long, Long> threads) {
  private static final Pattern WORKER =
      Pattern.compile("workflow-.*|(Workflow|Activity|Local Activity|LocalActivity) .*");

  static Cpu now() {
    ThreadMXBean beans = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Map<Long, Long> threads = new TreeMap<>();
    for (ThreadInfo thread : beans.getThreadInfo(beans.getAllThreadIds())) {
      if (thread != null && WORKER.matcher(thread.getThreadName()).matches()) {
        threads.put(thread.getThreadId(), beans.getThreadCpuTime(thread.getThreadId()));
      }
    }
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Cpu(system.getProcessCpuTime(), threads);
  }

  /** The worker's since an earlier moment; a thread that has ended since is not counted. */
  long workerSince(Cpu earlier) {
    return threads.entrySet().stream()
        .mapToLong(t -> t.getValue() - earlier.threads.getOrDefault(t.getKey(), 0L))
        .sum();
  }

  long processSince(Cpu earlier) {
    return process - earlier.process;
  }
}
