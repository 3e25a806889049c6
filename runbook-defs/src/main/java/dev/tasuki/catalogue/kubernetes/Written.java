package dev.tasuki.catalogue.kubernetes;

import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;

/**
 * What something within a cluster has written: its end here, the whole in the payload store. What
 * looks like a credential is masked in both, before it leaves the worker.
 */
public record Written(
    @Describe(value = "Its last 16 KiB.", example = "release upgraded") @Bounds(max = "16384")
        String text,
    @Describe(value = "How many bytes were read, at most 1 MiB.", example = "18231") long bytes,
    @Describe(value = "More was written than was read.", example = "false") boolean cut,
    @Describe(
            value =
                "Under which digest all that was read lies in the payload store; empty if there is"
                    + " no store, or `text` is all.",
            example = "sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae")
        @Bounds(max = "71")
        String stored,
    @Describe(
            value = "Why it could not be read or stored; empty if it was.",
            example = "the pod is gone")
        @Bounds(max = "512")
        String missing) {}
