#include "core/logs/merge.h"

#include "core/logs/parse.h"

#include <algorithm>
#include <vector>

namespace logs {

QList<Line> mergedByTime(const QList<QList<Line>> &sources)
{
    struct Entry {
        Nanoseconds key;
        size_t order; ///< std::stable_sort warns in libstdc++ 12 under clang
        const Line *line;
    };
    std::vector<Entry> entries;
    for (const QList<Line> &lines : sources) {
        Nanoseconds last = 0;
        for (const Line &line : lines) {
            last = std::max(last, fromTime(line.at, line.nanosecond));
            entries.push_back({last, entries.size(), &line});
        }
    }
    std::sort(entries.begin(), entries.end(), [](const Entry &a, const Entry &b) {
        return a.key != b.key ? a.key < b.key : a.order < b.order;
    });
    QList<Line> merged;
    merged.reserve(qsizetype(entries.size()));
    for (const Entry &entry : entries)
        merged.append(*entry.line);
    return merged;
}

} // namespace logs
