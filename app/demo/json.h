#pragma once

#include <nlohmann/json_fwd.hpp>

// Declared only: the heavy header stays in the .cpp files, through core/base/json.h.
namespace demo {

using Json = nlohmann::json;

} // namespace demo
