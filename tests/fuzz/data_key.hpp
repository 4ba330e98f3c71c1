#pragma once

#include "core/crypto.hpp"

namespace fuzz {

/// What the sealed seeds are sealed under.
inline cyclebook::core::DataKey data_key() {
    cyclebook::core::DataKey key;
    key.bytes.fill(7);
    return key;
}

}  // namespace fuzz
