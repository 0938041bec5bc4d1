package io.holdfast.api.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** The terms that are left where the engine took only some sections of a change. */
final class EventTerms {
    private EventTerms() {}

    static Event.Terms mixed(Event.Terms old, Event.Terms wanted, List<String> changedSections) {
        var byCode = new HashMap<String, Section>();
        wanted.sections().stream()
                .filter(section -> changedSections.contains(section.code()))
                .forEach(section -> byCode.put(section.code(), section));
        var sections = new ArrayList<Section>();
        for (var section : old.sections()) {
            var changed = byCode.remove(section.code());
            sections.add(changed == null ? section : changed);
        }
        wanted.sections().stream()
                .filter(section -> byCode.containsKey(section.code()))
                .forEach(sections::add);
        return old.with(sections);
    }
}
