#pragma once

#include <QHashFunctions>

#include <utility>

namespace base {

/// A noun of its own: a pod name and a namespace are two types, so that a swapped argument does not compile. Those
/// arguments end in commands on somebody's server.
template <typename T, typename Tag>
class Strong {
public:
    Strong() = default;
    constexpr explicit Strong(T value) : m_value(std::move(value)) {}
    constexpr const T &get() const noexcept { return m_value; }
    // Not constexpr: QString's comparison is not, in Qt 6.4.
    friend bool operator==(const Strong &, const Strong &) = default;
    friend bool operator<(const Strong &a, const Strong &b) { return a.m_value < b.m_value; }
    friend size_t qHash(const Strong &s, size_t seed = 0) noexcept { return ::qHash(s.m_value, seed); }

private:
    T m_value{};
};

} // namespace base
