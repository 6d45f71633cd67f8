package io.millrace.instance.api.statemachine;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Answer to a grouped query: each group with its name and its figures. */
public record InstanceGroupList(List<ObjectNode> groups) {}
