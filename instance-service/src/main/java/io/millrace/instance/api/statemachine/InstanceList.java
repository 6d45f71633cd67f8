package io.millrace.instance.api.statemachine;

import java.util.List;

/** A page of instances; links are relative, and empty where there is nothing to go to. */
public record InstanceList(Links links, List<GetInstanceOutput> items) {

    public record Links(String self, String first, String next, String prev) {}
}
