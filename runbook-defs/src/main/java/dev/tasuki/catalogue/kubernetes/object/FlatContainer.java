package dev.tasuki.catalogue.kubernetes.object;

import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;

/** One container of a template, with what it requests and may use. */
public record FlatContainer(
    @Describe(value = "Its name.", example = "api") @Bounds(max = "63") String name,
    @Describe(value = "Its image.", example = "registry.example/api:1.7") @Bounds(max = "512")
        String image,
    @Describe(value = "CPU that it requests, in cores; 0 for none.", example = "0.5")
        double cpuRequest,
    @Describe(value = "CPU that it may use, in cores; 0 for no limit.", example = "1.0")
        double cpuLimit,
    @Describe(value = "Memory that it requests, in bytes; 0 for none.", example = "268435456")
        long memoryRequestBytes,
    @Describe(value = "Memory that it may use, in bytes; 0 for no limit.", example = "536870912")
        long memoryLimitBytes) {}
